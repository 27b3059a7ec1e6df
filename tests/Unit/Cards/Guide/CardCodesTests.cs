using System.Text.RegularExpressions;
using Selvage.Cards.Statuses;
using Selvage.Unit.Architecture;

namespace Selvage.Unit.Cards.Guide;

/// <summary>The chapter on statuses and errors says what the code does: a new status or problem without a line in it fails here.</summary>
public sealed partial class CardCodesTests
{
    private static readonly string Chapter = Sources.Text("docs/guide/card-codes.md");

    [Fact]
    public void Every_status_is_in_the_table_as_it_is()
    {
        var told = StatusLine().Matches(Chapter).Select(line => line.Value.Trim()).Order(StringComparer.Ordinal);
        var known = CardStatus.All.Select(status => $"| {status.Code} | {status.Meaning} | {Setter(status.SetBy)} | {(status.Kind == StatusKind.Live ? "yes" : "no")} |").Order(StringComparer.Ordinal);
        Assert.Equal(known, told);
    }

    [Fact]
    public void Every_problem_of_the_processor_is_in_the_table_and_none_that_it_does_not_have()
    {
        var known = Sources.Written.Where(file => file.Path.StartsWith("src/Cards/", StringComparison.Ordinal)).SelectMany(file => Code().Matches(file.Text)).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(known.Count > 50);
        var told = Told().Matches(Chapter).Select(match => match.Groups[1].Value).Where(code => code.StartsWith("cards.", StringComparison.Ordinal)).ToHashSet();
        Assert.Empty(known.Except(told).Order());
        Assert.Empty(told.Except(known).Order());
    }

    private static string Setter(SetBy by) => by switch
    {
        SetBy.Client => "you",
        SetBy.Processor => "the processor",
        SetBy.FraudMonitor => "fraud monitoring",
        _ => "the card scheme",
    };

    [GeneratedRegex(@"^\| \w\w \| .*$", RegexOptions.Multiline)]
    private static partial Regex StatusLine();

    // A file is named so too.
    [GeneratedRegex(@"""(cards\.(?!db"")[a-z_]+(?:\.[a-z_]+)?)""")]
    private static partial Regex Code();

    [GeneratedRegex(@"`([a-z_]+\.[a-z_.]+)`")]
    private static partial Regex Told();
}
