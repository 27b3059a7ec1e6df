using System.Security.Cryptography;

namespace Selvage.Cards.CardFiles;

/// <summary>A card number (PAN) of 16 digits. It prints masked, so that no log and no exception can carry it by accident.</summary>
internal readonly struct CardNumber
{
    internal const int Length = 16;
    private readonly string _digits;

    private CardNumber(string digits) => _digits = digits;

    /// <summary>The first six and the last four digits: what may be shown (PCI DSS 3.4).</summary>
    internal string Masked => $"{_digits[..6]}******{_digits[^4..]}";

    /// <summary>Makes a number by chance, with a valid check digit.</summary>
    /// <param name="bin">The first six digits.</param>
    /// <param name="region">The seventh: regions hold their data apart, so this keeps them from making the same number.</param>
    internal static CardNumber Make(string bin, int region)
    {
        var body = $"{bin}{region}{RandomNumberGenerator.GetInt32(100_000_000):D8}";
        return new CardNumber(body + Luhn.CheckDigit(body));
    }

    /// <summary>A number that was sealed.</summary>
    internal static CardNumber Of(string digits) => new(digits);

    /// <summary>All digits; for sealing, for what is computed of them, and for who may see them.</summary>
    internal string Reveal() => _digits;

    public override string ToString() => Masked;
}
