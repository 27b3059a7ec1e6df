using System.Text.RegularExpressions;

namespace Selvage.Unit.Architecture;

/// <summary>What others search for: codes of problems and numbers of log messages.</summary>
public sealed partial class WordTests
{
    [Fact]
    public void Every_code_of_a_problem_is_dotted_lower_case()
    {
        var codes = Sources.Written.SelectMany(f => Codes(f).Select(code => (f.Path, code))).ToList();
        Assert.InRange(codes.Count, 100, 10_000);
        Assert.All(codes, c => Assert.True(Dotted().IsMatch(c.code), $"{c.code} in {c.Path}"));
    }

    [Fact]
    public void Every_log_message_has_a_number_that_no_other_has()
    {
        var messages = Sources.Written.SelectMany(f => LogMessage().Matches(f.Text).Select(m => (f.Path, m.Value))).ToList();
        var numbers = messages.Select(m => (m.Path, Number: EventNumber().Match(m.Value).Groups[1].Value)).ToList();
        Assert.InRange(numbers.Count, 5, 1000);
        Assert.All(numbers, n => Assert.False(n.Number is "" or "0", n.Path));
        Assert.Empty(numbers.GroupBy(n => n.Number).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.Path))}"));
    }

    [Fact]
    public void Nothing_is_logged_but_through_numbered_messages() =>
        Assert.Empty(Sources.Written.Where(f => LooseLog().IsMatch(f.Text)).Select(f => f.Path));

    /// <summary>The first text after a problem's kind or factory, or after a factory of the file's own, with the prefix that it may put before it.</summary>
    private static IEnumerable<string> Codes(SourceFile file)
    {
        var direct = Problem().Matches(file.Text).Select(m => m.Groups[1].Value);
        if (!OwnFactory().IsMatch(file.Text))
            return direct;
        var prefix = Prefix().Match(file.Text).Groups[1].Value;
        return direct.Concat(Own().Matches(file.Text).Select(m => prefix + m.Groups[1].Value));
    }

    [GeneratedRegex(@"(?:Problem\.(?:Invalid|Conflict|Forbidden)\(|ProblemKind\.\w+,)\s*""([^""]*)""(?!\s*\+)")]
    private static partial Regex Problem();

    [GeneratedRegex(@"static Problem Of\(string code")]
    private static partial Regex OwnFactory();

    [GeneratedRegex(@"\bOf\(\s*""([^""]*)""")]
    private static partial Regex Own();

    [GeneratedRegex(@"""([a-z_.]+\.)"" \+ code")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\[LoggerMessage\([^\]]*\]")]
    private static partial Regex LogMessage();

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId = )?(\d+)")]
    private static partial Regex EventNumber();

    [GeneratedRegex(@"\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex LooseLog();
}
