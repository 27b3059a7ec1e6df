using System.Security.Cryptography;
using System.Text;
using Selvage.Cards.CardFiles;
using Selvage.Kernel.Secrets;

namespace Selvage.Cards.Keys;

/// <summary>
/// The values that schemes verify, made with double-length keys of this installation as the field makes them: CVV2 by the card verification
/// method that Visa and Mastercard share, and the PIN verification value by Visa's. Single and triple DES are what both are defined over.
/// </summary>
internal sealed class CardKeys(KeyEncryptionKey key)
{
    private const int KeyBytes = 16;

    /// <summary>The service code that the value on the back of a card is made with.</summary>
    private const string ForCvv2 = "000";

    /// <summary>Which of six PIN verification keys: the first.</summary>
    private const char PvvKeyIndex = '1';

    private readonly byte[] _cvk = key.Derive("cards/cvk")[..KeyBytes];
    private readonly byte[] _pvk = key.Derive("cards/pvk")[..KeyBytes];

    /// <summary>The three digits on the back of a card.</summary>
    internal string Cvv2(CardNumber number, DateOnly expiry) => Cvv(_cvk, number.Reveal(), expiry.ToString("yyMM"), ForCvv2);

    /// <summary>The four digits by which a PIN is verified without being stored.</summary>
    internal string Pvv(CardNumber number, string pin) => Pvv(_pvk, number.Reveal(), PvvKeyIndex, pin);

    /// <summary>The card verification value.</summary>
    /// <param name="key">16 bytes: the two keys of the pair.</param>
    /// <param name="number">The card number.</param>
    /// <param name="expiry">Four digits, YYMM.</param>
    /// <param name="service">Three digits.</param>
    internal static string Cvv(byte[] key, string number, string expiry, string service)
    {
        var data = Convert.FromHexString((number + expiry + service).PadRight(32, '0'));
        var first = Single(key.AsSpan(0, 8), data.AsSpan(0, 8));
        for (var i = 0; i < first.Length; i++)
            first[i] ^= data[8 + i];
        return Decimals(Triple(key, first), 3);
    }

    /// <summary>Visa's PIN verification value.</summary>
    /// <param name="key">16 bytes: the two keys of the pair.</param>
    /// <param name="number">The card number.</param>
    /// <param name="index">Which key pair it is, 1 to 6.</param>
    /// <param name="pin">The PIN; its first four digits count.</param>
    internal static string Pvv(byte[] key, string number, char index, string pin) =>
        Decimals(Triple(key, Convert.FromHexString(number[^12..^1] + index + pin[..4])), 4);

    /// <summary>The first digits of a text of hexadecimal digits; where there are too few, letters follow, A as 0 to F as 5.</summary>
    private static string Decimals(byte[] block, int count)
    {
        var hex = Convert.ToHexString(block);
        var digits = new StringBuilder(hex.Length);
        digits.Append([.. hex.Where(char.IsAsciiDigit)]).Append([.. hex.Where(char.IsAsciiLetter).Select(c => (char)(c - 'A' + '0'))]);
        return digits.ToString(0, count);
    }

#pragma warning disable CA5350, CA5351 // The schemes define these values over DES; what they protect is three or four digits.
    private static byte[] Single(ReadOnlySpan<byte> key, ReadOnlySpan<byte> block)
    {
        using var des = DES.Create();
        des.Key = key.ToArray();
        return des.EncryptEcb(block, PaddingMode.None);
    }

    private static byte[] Triple(byte[] key, ReadOnlySpan<byte> block)
    {
        using var des = TripleDES.Create();
        des.Key = [.. key, .. key.AsSpan(0, 8)];
        return des.EncryptEcb(block, PaddingMode.None);
    }
#pragma warning restore CA5350, CA5351
}
