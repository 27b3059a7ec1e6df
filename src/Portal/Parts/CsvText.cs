namespace Selvage.Portal.Parts;

/// <summary>Text as a field of a CSV file (RFC 4180 §2); what a spreadsheet would take for a formula is made plain text.</summary>
internal static class CsvText
{
    internal static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var plain = Starts(text[0]) ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>What a spreadsheet takes for the start of a formula, in full width too.</summary>
    internal static bool Starts(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
}
