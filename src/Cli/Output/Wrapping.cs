namespace Selvage.Cli.Output;

/// <summary>Breaks sentences at blanks; a word longer than the line stays whole.</summary>
internal static class Wrapping
{
    public static IEnumerable<string> Lines(string text, int width, string indent)
    {
        var room = width == int.MaxValue ? width : Math.Max(20, Math.Min(width, 100) - indent.Length);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = string.Empty;
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > room)
                {
                    yield return line;
                    line = string.Empty;
                }

                line = line.Length == 0 ? word : line + " " + word;
            }

            yield return line;
        }
    }
}
