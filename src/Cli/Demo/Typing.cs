namespace Selvage.Cli.Demo;

/// <summary>Breaks a shell line for a window as a person would: at blanks between arguments, with a backslash, so that it can still be pasted.</summary>
internal static class Typing
{
    private const int Least = 40;

    /// <summary>The line as it is where it fits, else in several.</summary>
    /// <param name="line">A line for a POSIX shell.</param>
    /// <param name="width">Columns there are; <see cref="int.MaxValue"/> where nobody looks.</param>
    public static IEnumerable<string> Lay(string line, int width)
    {
        var room = width == int.MaxValue ? width : Math.Max(Least, width);
        var current = string.Empty;
        foreach (var word in Arguments(line))
        {
            // Two columns are for the backslash and the blank before it.
            if (current.Length > 0 && current.Length + 1 + word.Length > room - 2)
            {
                yield return current + " \\";
                current = "  " + word;
            }
            else
            {
                current = current.Length == 0 ? word : $"{current} {word}";
            }
        }

        yield return current;
    }

    // An option stays with its value.
    private static IEnumerable<string> Arguments(string line)
    {
        string? option = null;
        foreach (var word in Words(line))
        {
            var opens = word.StartsWith('-');
            if (option is not null && opens)
                yield return option;
            if (!opens)
                yield return option is null ? word : $"{option} {word}";
            option = opens ? word : null;
        }

        if (option is not null)
            yield return option;
    }

    // A blank inside quotes or $( ) belongs to its argument.
    private static IEnumerable<string> Words(string line)
    {
        var (start, quote, depth) = (0, '\0', 0);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c is '(' or ')')
                depth += c == '(' ? 1 : -1;
            else if (c == ' ' && depth == 0)
            {
                yield return line[start..i];
                start = i + 1;
            }
        }

        yield return line[start..];
    }
}
