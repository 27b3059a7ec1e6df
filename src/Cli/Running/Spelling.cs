namespace Selvage.Cli.Running;

/// <summary>Finds what was meant where something was mistyped.</summary>
internal static class Spelling
{
    private const int FarthestTypo = 2;

    /// <summary>The nearest known word; null where none is near enough to be meant.</summary>
    public static string? Closest(string typed, IReadOnlyList<string> known) => known
        .Select(k => (Word: k, Distance: k.StartsWith(typed, StringComparison.Ordinal) ? 1 : Distance(typed, k)))
        .Where(k => k.Distance <= FarthestTypo)
        .OrderBy(k => k.Distance)
        .Select(k => k.Word)
        .FirstOrDefault();

    // Edits between two words: insert, remove, replace, or swap two neighbours (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var same = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
        }

        return d[a.Length, b.Length];
    }
}
