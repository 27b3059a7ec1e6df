using System.Security.Cryptography;
using System.Text;

namespace Selvage.Cli.Pfx;

/// <summary>The key derivation of PKCS #12 (RFC 7292 appendix B.2).</summary>
internal static class PfxKey
{
    public const byte ForEncryption = 1;
    public const byte ForIv = 2;
    public const byte ForMac = 3;

    /// <summary>Bytes that the hash takes in at once; the same for SHA-1 and SHA-256.</summary>
    private const int Block = 64;

    public static byte[] Derive(string password, byte[] salt, int rounds, byte purpose, HashAlgorithmName hash, int length)
    {
        var diversifier = new byte[Block];
        Array.Fill(diversifier, purpose);
        // The password counts as UTF-16, with the zero at its end.
        byte[] input = [.. Filled(salt), .. Filled(Encoding.BigEndianUnicode.GetBytes(password + '\0'))];
        var derived = new List<byte>();
        while (true)
        {
            var part = CryptographicOperations.HashData(hash, [.. diversifier, .. input]);
            for (var i = 1; i < rounds; i++)
                part = CryptographicOperations.HashData(hash, part);
            derived.AddRange(part);
            if (derived.Count >= length)
                return [.. derived.Take(length)];
            AddToEachBlock(input, part);
        }
    }

    private static byte[] Filled(byte[] value)
    {
        var filled = new byte[(value.Length + Block - 1) / Block * Block];
        for (var i = 0; i < filled.Length; i++)
            filled[i] = value[i % value.Length];
        return filled;
    }

    // Each block becomes itself plus the part (repeated) plus one, as a number of 512 bits.
    private static void AddToEachBlock(byte[] input, byte[] part)
    {
        for (var at = 0; at < input.Length; at += Block)
        {
            var carry = 1;
            for (var i = Block - 1; i >= 0; i--)
            {
                carry += input[at + i] + part[i % part.Length];
                input[at + i] = (byte)carry;
                carry >>= 8;
            }
        }
    }
}
