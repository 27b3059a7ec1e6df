namespace Selvage.Cards.CardFiles;

/// <summary>The check digit of card numbers (ISO/IEC 7812-1, annex B).</summary>
internal static class Luhn
{
    /// <summary>The digit to put after these.</summary>
    internal static char CheckDigit(ReadOnlySpan<char> digits)
    {
        // Seen from the check digit, every second digit is doubled, beginning with the one beside it.
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? Doubled(digit) : digit;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>Whether the last digit is the check digit of those before it.</summary>
    internal static bool Holds(ReadOnlySpan<char> number) => number.Length > 1 && number[^1] == CheckDigit(number[..^1]);

    private static int Doubled(int digit) => digit < 5 ? 2 * digit : (2 * digit) - 9;
}
