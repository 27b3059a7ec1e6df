using System.Security.Cryptography;

namespace Selvage.Certificates.Issue.SubjectKeys;

/// <summary>SHA-256 of a SubjectPublicKeyInfo, 64 lower-case hex digits: by it a key is known again, whatever certificate it is in.</summary>
internal readonly record struct SpkiHash(string Value)
{
    /// <summary>The hash of a key.</summary>
    /// <param name="spki">SubjectPublicKeyInfo, DER.</param>
    public static SpkiHash Of(ReadOnlySpan<byte> spki) => new(Convert.ToHexStringLower(SHA256.HashData(spki)));

    public override string ToString() => Value;
}
