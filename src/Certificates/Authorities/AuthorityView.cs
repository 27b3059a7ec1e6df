using System.Security.Cryptography;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;

namespace Selvage.Certificates.Authorities;

/// <summary>An authority, as it is shown.</summary>
/// <param name="Name">As in addresses: <c>g1</c>, <c>root-g1</c>.</param>
/// <param name="Kind"><c>root</c> or <c>issuing</c>.</param>
/// <param name="Generation">From 1.</param>
/// <param name="State">Where it stands in its life.</param>
/// <param name="KeyPlace">Where its key is kept.</param>
/// <param name="MadeAt">When its key was made.</param>
/// <param name="ActivatedAt">Since when it issues.</param>
/// <param name="RetiringAt">Since when it issues no more.</param>
/// <param name="RetiredAt">Since when it is over.</param>
/// <param name="LiveCertificates">How many of its certificates are neither revoked nor ended; null for a root, and where it was not counted.</param>
/// <param name="LastEndsAt">When the last of them ends; it can retire from then on.</param>
public sealed record AuthorityView(
    string Name,
    string Kind,
    int Generation,
    AuthorityState State,
    KeyPlace KeyPlace,
    DateTimeOffset MadeAt,
    DateTimeOffset? ActivatedAt,
    DateTimeOffset? RetiringAt,
    DateTimeOffset? RetiredAt,
    long? LiveCertificates,
    DateTimeOffset? LastEndsAt)
{
    /// <summary>C, O, OU, CN.</summary>
    public string? Subject { get; private init; }

    /// <summary>First second of validity.</summary>
    public DateTimeOffset? NotBefore { get; private init; }

    /// <summary>Last second of validity.</summary>
    public DateTimeOffset? NotAfter { get; private init; }

    /// <summary>EC-P256, EC-P384 or RSA-3072.</summary>
    public string? KeyAlgorithm { get; private init; }

    /// <summary>SHA-256 of the certificate, lower-case hex.</summary>
    public string? ThumbprintSha256 { get; private init; }

    /// <summary>subjectKeyIdentifier, lower-case hex.</summary>
    public string? KeyIdentifier { get; private init; }

    /// <summary>The certificate, PEM; null while it is only requested.</summary>
    public string? Pem { get; private init; }

    /// <summary>Who signed it: C, O, OU, CN of a root.</summary>
    public string? Issuer { get; private init; }

    /// <summary>Of a root: the same name and key, signed by the root before it, PEM; null where there is none.</summary>
    public string? CrossPem { get; private init; }

    /// <summary>What the root has to sign, PEM; null once it has.</summary>
    public string? Csr { get; private init; }

    internal static AuthorityView Of(AuthorityRow row, LiveCertificates? live = null)
    {
        var view = new AuthorityView(
            row.Name, row.IsRoot ? "root" : "issuing", row.Generation, row.State, row.KeyPlace, row.MadeAt, row.ActivatedAt, row.RetiringAt, row.RetiredAt, live?.Count, live?.LastEndsAt);
        if (row.State == AuthorityState.Requested)
        {
            var request = Issue.Csr.Pkcs10.Read(row.Der).Value!;
            return view with { Subject = SubjectText.Of(request.Subject), KeyAlgorithm = AlgorithmOf(request.SubjectPublicKeyInfo), Csr = PemEncoding.WriteString("CERTIFICATE REQUEST", row.Der) + "\n" };
        }

        var certificate = AuthorityCertificate.Read(row.Der);
        return view with
        {
            Subject = SubjectText.Of(certificate.Subject),
            NotBefore = certificate.NotBefore,
            NotAfter = certificate.NotAfter,
            KeyAlgorithm = AlgorithmOf(certificate.SubjectPublicKeyInfo),
            ThumbprintSha256 = Convert.ToHexStringLower(SHA256.HashData(row.Der)),
            KeyIdentifier = Convert.ToHexStringLower(certificate.KeyIdentifier.Span),
            Issuer = SubjectText.Of(certificate.Issuer),
            Pem = PemEncoding.WriteString("CERTIFICATE", row.Der) + "\n",
            CrossPem = row.CrossDer is { } cross ? PemEncoding.WriteString("CERTIFICATE", cross) + "\n" : null,
        };
    }

    private static string AlgorithmOf(ReadOnlyMemory<byte> spki) => Issue.SubjectKeys.SubjectKeyReader.Read(spki) is { Succeeded: true, Value: var key }
        ? key is Issue.SubjectKeys.EcSubjectKey ec ? $"EC-{ec.Curve.Name.Replace("-", string.Empty, StringComparison.Ordinal)}" : "RSA-3072"
        : "unknown";
}

/// <summary>A request for the root, with what its keepers need to sign it on a machine that has no network.</summary>
/// <param name="Name">The authority: <c>g2</c>.</param>
/// <param name="State">requested.</param>
/// <param name="Csr">The request, PEM.</param>
/// <param name="RootName">Which root is to sign.</param>
/// <param name="Root">That root's certificate, PEM.</param>
/// <param name="IssuerUrl">For authorityInfoAccess: where the root's certificate is found.</param>
/// <param name="CrlUrl">For cRLDistributionPoints: where the root's revocation list is found.</param>
public sealed record AuthorityRequest(string Name, AuthorityState State, string Csr, string RootName, string Root, string IssuerUrl, string CrlUrl);
