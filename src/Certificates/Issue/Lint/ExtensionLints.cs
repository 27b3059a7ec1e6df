using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>Which extensions there are, and the ones that every certificate has.</summary>
internal static class ExtensionLints
{
    internal const string KeyIdentifier = "2.5.29.14";
    internal const string KeyUsage = "2.5.29.15";
    internal const string AlternativeName = "2.5.29.17";
    internal const string BasicConstraints = "2.5.29.19";
    internal const string RevocationList = "2.5.29.31";
    internal const string Policies = "2.5.29.32";
    internal const string AuthorityKeyIdentifier = "2.5.29.35";
    internal const string ExtendedKeyUsage = "2.5.29.37";
    internal const string AuthorityAccess = "1.3.6.1.5.5.7.1.1";
    internal const string NoCheck = "1.3.6.1.5.5.7.48.1.5";

    public static IReadOnlyList<CertificateLint> All { get; } =
    [
        new("extensions.once", "RFC 5280 §4.2: no extension twice (xca#623, openssl#23725)", c => c.Certificate.Extensions.DistinctBy(e => e.Oid).Count() == c.Certificate.Extensions.Count),
        new("extensions.wanted", "those of its kind, all of them and no other", c => c.Certificate.Extensions.Select(e => e.Oid).Order(StringComparer.Ordinal).SequenceEqual(Wanted(c.Kind).Order(StringComparer.Ordinal))),
        new("extensions.critical", "RFC 5280 §4.2.1.3 and .9: keyUsage and basicConstraints, and of ours no other", c => c.Certificate.Extensions.All(e => (e.Critical ?? false) == e.Oid is KeyUsage or BasicConstraints)),
        new("extensions.default", "X.690 §11.5: a default is left out", c => c.Certificate.Extensions.All(e => e.Critical != false)),
        new("constraints.leaf", "DER: an end entity's basicConstraints are exactly 3000", c => c.Kind.IsAuthority || Is(c, BasicConstraints, [0x30, 0x00])),
        new("constraints.authority", "RFC 5280 §4.2.1.9: no path length on a root, 0 on an issuing one", c => !c.Kind.IsAuthority || Is(c, BasicConstraints, c.Kind.PathLength is null ? [0x30, 0x03, 0x01, 0x01, 0xff] : [0x30, 0x06, 0x01, 0x01, 0xff, 0x02, 0x01, 0x00])),
        new("key_identifier.own", "RFC 7093 §2 (1): 160 bits of the SHA-256 of the key's bits", c => Is(c, KeyIdentifier, [0x04, 0x14, .. OfKey(c.Certificate.Spki)])),
        new("key_identifier.issuers", "RFC 5280 §4.2.1.1, by key only: issuer and serial would forbid a cross-certificate", c => Is(c, AuthorityKeyIdentifier, [0x30, 0x16, 0x80, 0x14, .. c.Issuer.KeyIdentifier.Span])),
        new("nocheck.value", "RFC 6960 §4.2.2.2.1: NULL", c => !c.Kind.NoCheck || Is(c, NoCheck, [0x05, 0x00])),
    ];

    internal static bool Is(LintCase look, string oid, ReadOnlySpan<byte> value) => look.Certificate.Value(oid) is { } found && found.Span.SequenceEqual(value);

    private static IEnumerable<string> Wanted(LintKind kind)
    {
        string?[] wanted =
        [
            BasicConstraints, KeyUsage, KeyIdentifier, AuthorityKeyIdentifier,
            kind.Purpose is null ? null : ExtendedKeyUsage,
            kind.Policy is null ? null : Policies,
            kind.Names == 0 ? null : AlternativeName,
            kind.HasIssuer ? AuthorityAccess : null,
            kind.HasIssuer ? RevocationList : null,
            kind.NoCheck ? NoCheck : null,
        ];
        return wanted.OfType<string>();
    }

    private static ReadOnlySpan<byte> OfKey(ReadOnlyMemory<byte> spki)
    {
        var info = new AsnReader(spki, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        return SHA256.HashData(info.ReadBitString(out _)).AsSpan(0, 20);
    }
}
