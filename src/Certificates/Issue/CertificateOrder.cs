using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue;

/// <summary>A certificate that is decided in every part, and not yet signed.</summary>
/// <param name="Profile">What kind it is.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="SubjectPublicKeyInfo">The key, DER.</param>
/// <param name="Serial">Its serial number; the first byte is the issuer's generation.</param>
/// <param name="NotBefore">UTC, whole seconds.</param>
/// <param name="NotAfter">UTC, whole seconds; the last second of validity.</param>
/// <param name="Names">URIs for subjectAltName: for leaves the application's id, then the organisation's.</param>
/// <param name="Addresses">Where issuer and revocation are found; null for the root.</param>
/// <param name="Shard">The part of the revocation list that <paramref name="Addresses"/> names.</param>
internal sealed record CertificateOrder(
    CertificateProfile Profile,
    SubjectName Subject,
    ReadOnlyMemory<byte> SubjectPublicKeyInfo,
    SerialNumber Serial,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    IReadOnlyList<string> Names,
    AuthorityAddresses? Addresses,
    int Shard = 0)
{
    /// <summary>Decides an application's certificate.</summary>
    /// <param name="type">What it is for.</param>
    /// <param name="subject">From the registry, never from the request (requirement D1).</param>
    /// <param name="key">From the request.</param>
    /// <param name="application">The application.</param>
    /// <param name="organisation">The organisation that owns it.</param>
    /// <param name="issuer">By what it is to be signed.</param>
    /// <param name="now">The time of the decision.</param>
    /// <returns>The order; refused with <c>certificate.issuer_ending</c> where the issuer ends before the certificate would.</returns>
    public static Result<CertificateOrder> ForLeaf(
        CertificateType type, SubjectName subject, SubjectKey key, AppId application, OrganisationId organisation, IssuerFacts issuer, DateTimeOffset now)
    {
        var profile = CertificateProfile.Of(type);
        var notBefore = issuer.NotBeforeAt(now);
        var notAfter = profile.NotAfterFor(notBefore);
        if (notAfter > issuer.NotAfter)
            return IssuerEnding;
        var serial = SerialNumber.New(issuer.Generation);
        var shard = issuer.ShardOf(serial);
        return new CertificateOrder(
            profile, subject, key.Spki, serial, notBefore, notAfter, [Urn(application.Value), Urn(organisation.Value)], issuer.Addresses.InShard(shard), shard);
    }

    /// <summary>Decides a certificate of the platform itself.</summary>
    /// <param name="profile">EHI or OCSP. A responder's is cut to the issuer's end, since it answers until the last day.</param>
    /// <param name="subject">Its name.</param>
    /// <param name="spki">Its key, DER.</param>
    /// <param name="names">For subjectAltName.</param>
    /// <param name="issuer">By what it is to be signed.</param>
    /// <param name="now">The time of the decision.</param>
    /// <returns>The order; refused with <c>certificate.issuer_ending</c> where the issuer ends before the certificate would.</returns>
    public static Result<CertificateOrder> ForOwn(
        CertificateProfile profile, SubjectName subject, ReadOnlyMemory<byte> spki, IReadOnlyList<string> names, IssuerFacts issuer, DateTimeOffset now)
    {
        var notBefore = issuer.NotBeforeAt(now);
        var notAfter = profile.NotAfterFor(notBefore);
        if (profile.EndsWithIssuer && notAfter > issuer.NotAfter && issuer.NotAfter > now)
            notAfter = issuer.NotAfter;
        if (notAfter > issuer.NotAfter)
            return IssuerEnding;
        return new CertificateOrder(profile, subject, spki, SerialNumber.New(issuer.Generation), notBefore, notAfter, names, profile.HasAddresses ? issuer.Addresses : null);
    }

    /// <summary>The issuer ends before the certificate would.</summary>
    private static Problem IssuerEnding { get; } = new(
        ProblemKind.Unavailable,
        "certificate.issuer_ending",
        "The issuing certificate ends too soon",
        "The certificate would outlive the authority that signs it. The operator must put the next issuing certificate into use; then try again.");

    /// <summary>RFC 9562 §4: lower case, with hyphens.</summary>
    private static string Urn(Guid id) => $"urn:uuid:{id:D}";
}

/// <summary>What a decision needs to know of the issuer.</summary>
/// <param name="Generation">1 to 127.</param>
/// <param name="NotAfter">The last second of the issuing certificate.</param>
/// <param name="Addresses">Where it and the first part of its revocation list are found.</param>
/// <param name="Shards">Into how many parts its revocation list is cut, 1-256.</param>
internal sealed record IssuerFacts(int Generation, DateTimeOffset NotAfter, AuthorityAddresses Addresses, int Shards = 1)
{
    /// <summary>The part of the revocation list that a serial number falls into. It is decided at issue and stays, whatever the setting becomes.</summary>
    public int ShardOf(SerialNumber serial) => serial.ToBytes()[^1] % Shards;

    /// <summary>The first second of the issuing certificate.</summary>
    public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.MinValue;

    /// <summary>notBefore of what it signs now: set back, but never before the issuer's own, which may be minutes old.</summary>
    public DateTimeOffset NotBeforeAt(DateTimeOffset now)
    {
        var setBack = CertificateProfile.NotBeforeAt(now);
        return setBack < NotBefore ? NotBefore : setBack;
    }
}
