using System.Buffers;
using System.Text.RegularExpressions;

namespace Selvage.Integration.Fixture;

/// <summary>Searches what the servers logged for secrets: those of this run by their value, and others by their looks.</summary>
internal static partial class LogScan
{
    internal static void AssertClean() => AssertClean(CapturedLog.Lines);

    internal static void AssertClean(IEnumerable<string> lines)
    {
        var findings = Findings(lines, Secrets.Known);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    internal static List<string> Findings(IEnumerable<string> lines, IReadOnlyDictionary<string, string> secrets)
    {
        var findings = new List<string>();
        var tails = secrets.ToLookup(s => Probe(s.Key));
        var any = SearchValues.Create([.. tails.Select(t => t.Key)], StringComparison.Ordinal);
        foreach (var line in lines)
        {
            if (line.AsSpan().ContainsAny(any))
                findings.AddRange(tails.Where(t => line.Contains(t.Key, StringComparison.Ordinal)).Select(t => $"{t.First().Value} in: {line}"));
            if (Token().IsMatch(line) || line.Contains("PRIVATE KEY", StringComparison.Ordinal))
                findings.Add($"what looks like a token or a key in: {line}");
            if (Digits().Matches(line).Any(m => IsPan(m.Value)))
                findings.Add($"what looks like a card number in: {line}");
        }

        return findings;
    }

    /// <summary>A secret is given away by a good part of it: the last 24 characters, where a token's signature and a key's entropy lie.</summary>
    private static string Probe(string secret) => secret.Length <= 24 ? secret : secret[^24..];

    private static bool IsPan(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 is > 9 and var twice ? twice - 9 : digit * 2;
        }

        return digits[0] is '4' or '5' && sum % 10 == 0;
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}")]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![0-9A-Za-z.\-])[0-9]{16}(?![0-9A-Za-z.\-])")]
    private static partial Regex Digits();
}
