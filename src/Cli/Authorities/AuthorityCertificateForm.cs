using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;

namespace Selvage.Cli.Authorities;

/// <summary>What an authority's certificate shall say.</summary>
/// <param name="Subject">Name, DER.</param>
/// <param name="Spki">Its key, DER.</param>
/// <param name="Issuer">The issuer's subject, byte for byte.</param>
/// <param name="IssuerSpki">The issuer's key, DER.</param>
/// <param name="IssuerKeyIdentifier">The issuer's subjectKeyIdentifier, as it stands in its certificate.</param>
/// <param name="Generation">Of the root: the serial number's first byte.</param>
/// <param name="NotBefore">First second.</param>
/// <param name="NotAfter">Last second.</param>
/// <param name="IssuerAddress">Where the issuer's certificate lies; null for a root.</param>
/// <param name="CrlAddress">Where the issuer's list lies; null for a root.</param>
internal sealed record AuthorityCertificateForm(
    ReadOnlyMemory<byte> Subject, ReadOnlyMemory<byte> Spki, ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> IssuerSpki, byte[] IssuerKeyIdentifier,
    int Generation, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string? IssuerAddress, string? CrlAddress)
{
    /// <summary>The last generation that fits the first byte of a positive serial number.</summary>
    public const int LastGeneration = 0x7f;

    private const int LastUtcTimeYear = 2049;

    /// <summary>One byte for the generation and 15 random ones: positive, and always 16 bytes long.</summary>
    private byte[] Serial { get; } = [(byte)Generation, .. RandomNumberGenerator.GetBytes(15)];

    /// <summary>Lower-case hex.</summary>
    public string SerialText => Convert.ToHexStringLower(Serial);

    /// <summary>The identifier that its key has in another certificate already; null: made from the key.</summary>
    public byte[]? SubjectKeyIdentifier { get; init; }

    /// <summary>Whether it is of a root that another root vouches for: it may have authorities below it, as the root has.</summary>
    public bool IsCross { get; init; }

    private bool IsRoot => IssuerAddress is null;

    /// <summary>notBefore for what is signed now: whole seconds, five minutes back, so that a peer whose clock is a little slow takes it at once.</summary>
    public static DateTimeOffset Begin(DateTimeOffset now) => DateTimeOffset.FromUnixTimeSeconds(now.AddMinutes(-5).ToUnixTimeSeconds());

    /// <summary>The leftmost 160 bits of the SHA-256 of the key's bits (RFC 7093 §2, method 1).</summary>
    public static byte[] KeyIdentifier(ReadOnlyMemory<byte> spki)
    {
        var info = new AsnReader(spki, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        return SHA256.HashData(info.ReadBitString(out _))[..20];
    }

    /// <summary>UTCTime through 2049, GeneralizedTime after (RFC 5280 §4.1.2.5).</summary>
    public static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.ToUniversalTime().Year <= LastUtcTimeYear)
            writer.WriteUtcTime(time, LastUtcTimeYear);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    /// <summary>The signed certificate, DER.</summary>
    public byte[] Sign(AsymmetricAlgorithm issuerKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                writer.WriteInteger(2);
            writer.WriteInteger(Serial);
            writer.WriteEncodedValue(AuthorityKeys.Algorithm(issuerKey));
            writer.WriteEncodedValue(Issuer.Span);
            using (writer.PushSequence())
            {
                WriteTime(writer, NotBefore);
                WriteTime(writer, NotAfter);
            }

            writer.WriteEncodedValue(Subject.Span);
            writer.WriteEncodedValue(Spki.Span);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
            {
                foreach (var extension in Extensions())
                    WriteExtension(writer, extension.Oid!.Value!, extension.Critical, extension.RawData);
            }
        }

        return AuthorityKeys.Sign(issuerKey, writer.Encode());
    }

    /// <summary>One extension, DER.</summary>
    public static void WriteExtension(AsnWriter writer, string oid, bool critical, ReadOnlySpan<byte> value)
    {
        using var item = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        if (critical)
            writer.WriteBoolean(true);
        writer.WriteOctetString(value);
    }

    // Only the first two are critical. An authority has no extended key usage: some verifiers would want every leaf's in it.
    private IEnumerable<X509Extension> Extensions()
    {
        yield return new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: !IsRoot && !IsCross, pathLengthConstraint: 0, critical: true);
        yield return new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true);
        yield return new X509SubjectKeyIdentifierExtension(SubjectKeyIdentifier ?? KeyIdentifier(Spki), critical: false);
        yield return X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(IssuerKeyIdentifier);
        if (IsRoot)
            yield break;
        yield return AnyPolicy();
        yield return new X509AuthorityInformationAccessExtension(ocspUris: null, caIssuersUris: [IssuerAddress!]);
        yield return CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([CrlAddress!]);
    }

    private static X509Extension AnyPolicy()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(Oids.AnyPolicy);
        return new X509Extension(Oids.CertificatePolicies, writer.Encode(), critical: false);
    }
}
