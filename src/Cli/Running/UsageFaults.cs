using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>What is wrong with a command line, with the nearest thing that would be right.</summary>
internal static class UsageFaults
{
    public static Fault Of(CommandAppException wrong, IReadOnlyList<string> args)
    {
        var message = DashedValues.Unmarked(wrong.Message).TrimEnd('.');
        string[] words = [.. args.TakeWhile(a => !a.StartsWith('-'))];
        var help = Help(words);
        if (!message.StartsWith("Unknown command", StringComparison.Ordinal))
            return Fault.Usage("cli.usage", "That does not work", $"{message}. {help}");
        var nearest = Nearest(words);
        return Fault.Usage("cli.unknown_verb", message, nearest is null ? help : $"Did you mean 'selvage {nearest}'? {help}");
    }

    /// <summary>A branch was named, and no verb of it.</summary>
    public static Fault Unfinished(string branch) =>
        Fault.Usage("cli.usage", "That does not work", $"'{branch}' needs another word: {string.Join(", ", Verbs.Paths.Where(p => p.StartsWith(branch + " ", StringComparison.Ordinal)).Select(p => p[(branch.Length + 1)..].Split(' ')[0]).Distinct())}.");

    private static string Help(string[] words)
    {
        var exact = Enumerable.Range(0, words.Length).Select(i => string.Join(' ', words[..^i])).FirstOrDefault(path => Verbs.IsBranch(path) || Verbs.Paths.Contains(path));
        return exact is null ? "'selvage --help' shows what there is." : $"'selvage {exact} --help' shows how.";
    }

    private static string? Nearest(string[] words)
    {
        var branches = Verbs.Paths.Select(p => p.Split(' ')[0]).Distinct().ToList();
        var first = words.Length > 0 ? Spelling.Closest(words[0], branches) : null;
        if (first is null || words.Length < 2)
            return first;
        var children = Verbs.Paths.Where(p => p.StartsWith(first + " ", StringComparison.Ordinal)).Select(p => p[(first.Length + 1)..]).ToList();
        return Spelling.Closest(words[1], children) is { } second ? $"{first} {second}" : children.Count > 0 && first != words[0] ? first : null;
    }
}
