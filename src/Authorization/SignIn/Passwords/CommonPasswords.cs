using System.Collections.Frozen;
using System.Globalization;

namespace Selvage.Authorization.SignIn.Passwords;

/// <summary>
/// Passwords that are tried first. The list holds words, and what is compared is what is left of a password without the digits and signs around
/// it and without the usual swaps (<c>p@ssw0rd1!</c> is <c>password</c>); runs and repetitions are told by rule.
/// </summary>
internal static class CommonPasswords
{
    private const string Name = "Selvage.Authorization.SignIn.Passwords.common-passwords.txt";
    private static readonly FrozenSet<string> Words = Read();

    // Rows of keyboards and the alphabet; forwards, backwards, and round again.
    private static readonly string[] Rows = Rowed(["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "!@#$%^&*()", "qazwsxedcrfvtgb"]);

    /// <summary>How many words the list holds.</summary>
    internal static int Count => Words.Count;

    internal static bool Contains(string password)
    {
        var text = password.Trim().ToLowerInvariant();
        return Words.Contains(text) || IsWord(Core(text)) || IsWord(Core(Plain(text))) || IsWord(Core(Plain(Core(text)))) || Repeats(text) || IsRun(text);
    }

    /// <summary>What is left without digits, signs and blanks at either end.</summary>
    internal static string Core(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetter(text[from]))
            from++;
        while (to > from && !char.IsLetter(text[to - 1]))
            to--;
        return text[from..to];
    }

    /// <summary>A word, or two of the list side by side.</summary>
    private static bool IsWord(string core) => Words.Contains(core)
        || (core.Length is >= 6 and <= 24 && Enumerable.Range(3, core.Length - 5).Any(i => Words.Contains(core[..i]) && Words.Contains(core[i..])));

    private static string Plain(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = from[i] switch
            {
                '0' => 'o',
                '1' or '!' or '|' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                _ => from[i],
            };
        }
    });

    /// <summary>At most three different characters, or one short piece again and again.</summary>
    private static bool Repeats(string text) => text.Distinct().Count() <= 3
        || Enumerable.Range(1, Math.Min(4, text.Length / 2)).Any(n => text.Length % n == 0 && string.Concat(Enumerable.Repeat(text[..n], text.Length / n)) == text);

    /// <summary>Whether all of it is one to three runs of at least three along a row.</summary>
    private static bool IsRun(string text)
    {
        var at = 0;
        for (var runs = 0; runs < 3 && at < text.Length; runs++)
        {
            var longest = Enumerable.Range(3, Math.Max(0, text.Length - at - 2)).LastOrDefault(n => Rows.Any(row => row.Contains(text.Substring(at, n), StringComparison.Ordinal)));
            if (longest == 0)
                break;
            at += longest;
        }

        // A digit or two behind a run change nothing.
        return at > 0 && text.Length - at <= 2;
    }

    private static string[] Rowed(string[] rows) => [.. rows.Concat(rows.Select(r => new string([.. r.Reverse()]))).Select(r => r + r)];

    private static FrozenSet<string> Read()
    {
        using var file = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"{Name} is not embedded.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.ToLower(CultureInfo.InvariantCulture)).ToFrozenSet(StringComparer.Ordinal);
    }
}
