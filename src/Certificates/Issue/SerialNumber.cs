using System.Security.Cryptography;

namespace Selvage.Certificates.Issue;

/// <summary>
/// A serial number of ours: one byte for the generation of the issuer and 15 random bytes. The first byte is 0x01 to 0x7f, so the
/// number is positive and its encoding is always 16 bytes, within the 20 of RFC 5280 §4.1.2.2.
/// </summary>
/// <param name="Value">32 lower-case hex digits: the one form that is shown, stored and logged.</param>
internal readonly record struct SerialNumber(string Value)
{
    /// <summary>The last generation that fits.</summary>
    public const int LastGeneration = 0x7f;

    private const int Length = 16;

    /// <summary>The generation of the issuer, 1 to <see cref="LastGeneration"/>.</summary>
    public int Generation => Convert.FromHexString(Value)[0];

    /// <summary>A new number.</summary>
    /// <param name="generation">1 to <see cref="LastGeneration"/>.</param>
    public static SerialNumber New(int generation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(generation, LastGeneration);
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = (byte)generation;
        return new SerialNumber(Convert.ToHexStringLower(bytes));
    }

    /// <summary>Reads what tools show: hex in either case, with or without colons or blanks between the bytes.</summary>
    public static bool TryParse(string? text, out SerialNumber serial)
    {
        serial = default;
        var digits = text?.Replace(":", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        if (digits is not { Length: 2 * Length } || !digits.All(char.IsAsciiHexDigitLower) || digits[0] >= '8' || digits.StartsWith("00", StringComparison.Ordinal))
            return false;
        serial = new SerialNumber(digits);
        return true;
    }

    /// <summary>Big-endian, 16 bytes: also the contents of the DER INTEGER.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Value);

    public override string ToString() => Value;
}
