using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Selvage.Integration.Fixture;

/// <summary>An authenticator app in our own words: RFC 6238 §4 with HOTP of RFC 4226 §5.3, written apart from the product's, which it judges.</summary>
internal static class AppCode
{
    /// <summary>The secret in the key that people type: base32 (RFC 4648 §6), blanks for the eye.</summary>
    internal static byte[] Secret(string typed)
    {
        var bits = string.Concat(typed.Where(c => c != ' ').Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    /// <summary>What the app shows at a time.</summary>
    internal static string At(byte[] secret, DateTimeOffset time)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 §1.2: HMAC-SHA-1 is what every authenticator app takes as its default.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
