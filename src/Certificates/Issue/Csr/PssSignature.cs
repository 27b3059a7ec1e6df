using System.Numerics;
using System.Security.Cryptography;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>
/// Verifies RSASSA-PSS with any length of salt (RFC 8017 §8.1.2 and §9.1.2). .NET 10 verifies only salts as long as the hash, and
/// <c>openssl req</c> uses the longest that fits unless told otherwise. Everything here is public, so timing tells nothing.
/// </summary>
internal static class PssSignature
{
    /// <summary>Whether the signature is the key's over the message.</summary>
    public static bool Verify(RsaSubjectKey key, SignatureScheme scheme, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var modulus = new BigInteger(key.Modulus.Span, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(key.Exponent.Span, isUnsigned: true, isBigEndian: true);
        var value = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (signature.Length != key.Modulus.Length || value >= modulus)
            return false;
        var encoded = new byte[key.Modulus.Length];
        var plain = BigInteger.ModPow(value, exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        plain.CopyTo(encoded.AsSpan(encoded.Length - plain.Length));
        return IsConsistent(encoded, scheme, CryptographicOperations.HashData(scheme.Hash, message));
    }

    /// <summary>EMSA-PSS-VERIFY. The sizes we take are whole bytes, so exactly the first bit of the encoded message is always zero.</summary>
    private static bool IsConsistent(ReadOnlySpan<byte> encoded, SignatureScheme scheme, ReadOnlySpan<byte> messageHash)
    {
        var blockLength = encoded.Length - messageHash.Length - 1;
        var paddingLength = blockLength - scheme.SaltLength - 1;
        if (paddingLength < 0 || encoded[^1] != 0xBC || encoded[0] >= 0x80)
            return false;
        var hash = encoded.Slice(blockLength, messageHash.Length);
        var block = Mask(hash, blockLength, scheme.Hash);
        for (var i = 0; i < block.Length; i++)
            block[i] ^= encoded[i];
        block[0] &= 0x7F;
        if (block.AsSpan(0, paddingLength).ContainsAnyExcept((byte)0) || block[paddingLength] != 1)
            return false;
        byte[] again = [0, 0, 0, 0, 0, 0, 0, 0, .. messageHash, .. block.AsSpan(paddingLength + 1)];
        return hash.SequenceEqual(CryptographicOperations.HashData(scheme.Hash, again));
    }

    /// <summary>MGF1 (RFC 8017 §B.2.1).</summary>
    private static byte[] Mask(ReadOnlySpan<byte> seed, int length, HashAlgorithmName hash)
    {
        var mask = new List<byte>(length + 64);
        for (byte counter = 0; mask.Count < length; counter++)
            mask.AddRange(CryptographicOperations.HashData(hash, [.. seed, 0, 0, 0, counter]));
        return [.. mask.Take(length)];
    }
}
