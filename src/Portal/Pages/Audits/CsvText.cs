namespace Selvage.Portal.Pages.Audits;

/// <summary>Text as a field of a CSV file (RFC 4180 §2); what a spreadsheet would take for a formula is made plain text.</summary>
internal static class CsvText
{
    internal static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        var plain = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
