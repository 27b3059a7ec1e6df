using System.Formats.Asn1;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>Version, serial number, algorithms, key.</summary>
internal static class FieldLints
{
    private const int Version3 = 2;
    private const int LongestSerial = 20;
    private const int OurSerial = 16;

    public static IReadOnlyList<CertificateLint> All { get; } =
    [
        new("version.v3", "RFC 5280 §4.1.2.1", c => c.Certificate.Version == Version3),
        new("serial.positive", "RFC 5280 §4.1.2.2; cfssl#475: a first bit that is set makes it negative", c => c.Certificate.Serial.Span[0] < 0x80),
        new("serial.length", "RFC 5280 §4.1.2.2, of the encoding (zlint#502)", c => c.Certificate.Serial.Length <= LongestSerial),
        new("serial.ours", "one byte of generation and 15 random ones, so at least 64 random bits (CA/B BR §7.1)", c => c.Certificate.Serial.Length == OurSerial && c.Certificate.Serial.Span[0] == c.Issuer.Generation),
        new("serial.random", "CA/B BR §7.1: not a counter, and not an unfilled buffer", c => c.Certificate.Serial.Span[1..].ContainsAnyExcept((byte)0) && c.Certificate.Serial.Span[1..].ContainsAnyExcept((byte)0xff)),
        new("algorithm.same", "RFC 5280 §4.1.1.2: outside as inside, byte for byte", c => c.Certificate.OuterAlgorithm.Span.SequenceEqual(c.Certificate.InnerAlgorithm.Span)),
        new("algorithm.issuers", "RFC 5280 §4.1.1.2", c => c.Certificate.InnerAlgorithm.Span.SequenceEqual(c.Issuer.Algorithm.Span)),
        new("algorithm.parameters", "RFC 4055 §5: RSA has NULL; RFC 5758 §3.2: ECDSA has none", c => HasRightParameters(c.Certificate.InnerAlgorithm)),
        new("algorithm.sha2", "SHA-1 and MD5 signatures can be forged", c => IsSha2(c.Certificate.InnerAlgorithm)),
        new("key.canonical", "one encoding for one key, so that a blocked one cannot come back in other bytes", c => SubjectKeyReader.Read(c.Certificate.Spki).Succeeded),
    ];

    private static bool HasRightParameters(ReadOnlyMemory<byte> identifier)
    {
        var fields = new AsnReader(identifier, AsnEncodingRules.DER).ReadSequence();
        if (fields.ReadObjectIdentifier().StartsWith("1.2.840.113549.1.1.", StringComparison.Ordinal))
            fields.ReadNull();
        return !fields.HasData;
    }

    private static bool IsSha2(ReadOnlyMemory<byte> identifier) => new AsnReader(identifier, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() is
        ObjectIdentifiers.Sha256WithRsa or ObjectIdentifiers.Sha384WithRsa or ObjectIdentifiers.Sha512WithRsa
        or ObjectIdentifiers.EcdsaWithSha256 or ObjectIdentifiers.EcdsaWithSha384 or ObjectIdentifiers.EcdsaWithSha512;
}
