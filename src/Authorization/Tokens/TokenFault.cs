namespace Selvage.Authorization.Tokens;

/// <summary>Why a token request is refused. For the log and the record only: the caller never learns it.</summary>
/// <param name="Code">Stable, dotted: <c>assertion.audience</c>.</param>
/// <param name="Detail">What was expected and what was received.</param>
internal sealed record TokenFault(string Code, string Detail)
{
    private const int Longest = 200;

    /// <summary>A value from outside, made fit for a log line: no control characters, cut.</summary>
    public static string Shown(string? value)
    {
        if (value is null) return "(none)";

        var cut = value.Length > Longest ? string.Concat(value.AsSpan(0, Longest), "…") : value;
        return string.Create(cut.Length, cut, (span, text) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? '?' : text[i];
        });
    }
}
