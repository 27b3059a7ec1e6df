using System.Text.RegularExpressions;

namespace Selvage.Kernel.Secrets;

/// <summary>
/// What callers sent, made fit to be said back to them or written down. The likeliest mistake with a card API is the card's number where its public token
/// belongs, and a refusal goes into the logs of everybody on the way.
/// </summary>
public static partial class DigitsHidden
{
    /// <summary>The text, with all but the last four digits of whatever has the length of a card number (13 to 19 digits, ISO/IEC 7812-1) hidden, as receipts do.</summary>
    public static string In(string text) => Numbers().Replace(text, number => $"…{number.ValueSpan[^4..]}");

    [GeneratedRegex("(?<![0-9])[0-9]{13,19}(?![0-9])")]
    private static partial Regex Numbers();
}
