using System.Text;
using Selvage.Kernel.Results;

namespace Selvage.Portal.Pages.Users.Imports;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line that it begins at, from 1.</param>
/// <param name="Cells">Its cells, in their order.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads CSV (RFC 4180): commas, quotes that are doubled inside quotes, line ends of any system. What stops it is said with its line.</summary>
internal static class CsvReader
{
    /// <summary>The text of a file; or what it is instead of UTF-8.</summary>
    internal static Result<string> Text(byte[] content)
    {
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Problem.Invalid("import.utf16", "Wrong encoding", "This file is written in UTF-16. Save it again as \"CSV UTF-8\".", "file");
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal)
                ? Problem.Invalid("import.not_text", "No CSV file", "This file is no text: perhaps a workbook (.xlsx). Save it as \"CSV UTF-8\".", "file")
                : text;
        }
        catch (DecoderFallbackException)
        {
            return Problem.Invalid("import.not_utf8", "Wrong encoding", "This file is not written in UTF-8, so that letters with accents would be lost. Save it again as \"CSV UTF-8\".", "file");
        }
    }

    /// <summary>The records, without empty lines; or the problem at which reading ends.</summary>
    internal static Result<IReadOnlyList<CsvRecord>> Read(string text)
    {
        var records = new List<CsvRecord>();
        var (cells, cell) = (new List<string>(), new StringBuilder());
        var (line, begun, at) = (1, 1, 0);
        while (at < text.Length)
        {
            if (text[at] == '"' && cell.Length == 0)
            {
                if (Quoted(text, ref at, cell, ref line) is { } problem)
                    return problem;
            }
            else if (text[at] == ',')
            {
                Next();
                at++;
            }
            else if (text[at] is '\r' or '\n')
            {
                at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
                End();
                begun = ++line;
            }
            else if (text[at] == '"')
            {
                return Problem.Invalid("import.quote", "Stray quotation mark", $"Line {line}: a quotation mark stands in the middle of a cell. Put the whole cell in quotation marks, and write each one inside it twice.", $"line-{line}");
            }
            else
            {
                cell.Append(text[at++]);
            }
        }

        End();
        return Result.Of<IReadOnlyList<CsvRecord>>(records);

        void Next()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void End()
        {
            Next();
            if (cells.Any(c => c.Trim().Length > 0))
                records.Add(new CsvRecord(begun, [.. cells]));
            cells.Clear();
        }
    }

    /// <summary>Reads a cell in quotation marks, from the first to what follows the last.</summary>
    private static Problem? Quoted(string text, ref int at, StringBuilder cell, ref int line)
    {
        var opened = line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && !text.AsSpan(at).StartsWith("\r\n")))
                line++;
            if (text[at] != '"')
            {
                cell.Append(text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
                continue;
            }

            at++;
            return at == text.Length || text[at] is ',' or '\r' or '\n'
                ? null
                : Problem.Invalid("import.quote", "Stray quotation mark", $"Line {line}: something stands behind the closing quotation mark of a cell. Write a quotation mark inside a cell twice.", $"line-{line}");
        }

        return Problem.Invalid("import.quote_open", "Quotation mark left open", $"Line {opened}: a cell begins with a quotation mark and none closes it. Close it, or remove it.", $"line-{opened}");
    }
}
