using System.Runtime.CompilerServices;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>One row of the table.</summary>
/// <param name="Input">Its name.</param>
/// <param name="Verdict"><see cref="Accepted"/>, or the code without <c>certificate.csr.</c>.</param>
/// <param name="Says">What stands in the message, or the key's name and what stands in a note.</param>
internal sealed record CorpusRow(string Input, string Verdict, string Says)
{
    public const string Accepted = "accepted";
}

/// <summary>The table beside this file, and the inputs that it speaks of.</summary>
internal static class CorpusTable
{
    private static readonly Dictionary<string, Func<byte[]>> Made = new[] { ToolInputs.All, WrittenInputs.All, StructureInputs.All, KeyInputs.All, ForeignInputs.All }
        .SelectMany(inputs => inputs)
        .ToDictionary(input => input.Key, input => input.Value);

    public static IReadOnlyList<CorpusRow> Rows { get; } = [.. Read(Path.Combine(Path.GetDirectoryName(Here())!, "README.md"))];

    public static IEnumerable<string> Inputs => Made.Keys;

    /// <summary>The bytes of an input, made anew.</summary>
    public static byte[] Make(string input) => Made[input]();

    private static IEnumerable<CorpusRow> Read(string file) =>
        from line in File.ReadLines(file)
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split(" | ")
        select new CorpusRow(cells[0].Trim('|', ' ', '`'), cells[2].Trim(), cells[3].TrimEnd('|').Trim());

    private static string Here([CallerFilePath] string path = "") => path;
}
