using System.Text.RegularExpressions;

namespace Selvage.Unit.Architecture;

/// <summary>docs/conformance.md says what the tests show, and nothing else.</summary>
public sealed partial class ConformanceTableTests
{
    private static string Modules => string.Join('\n', Directory.GetFiles(Path.Combine(Sources.Root, "tests/Conformance/OAuth/Modules"), "*Modules.cs").Select(File.ReadAllText));

    [Fact]
    public void Every_module_that_passes_has_the_test_that_the_table_names_and_every_test_is_in_the_table()
    {
        var rows = Passing().Matches(Sources.Text("docs/conformance.md")).Select(m => (Name: m.Groups[1].Value, Test: m.Groups[2].Value)).ToList();
        var plan = Plan().Match(Modules).Groups[1].Value;
        var tests = Test().Matches(Modules).Select(m => (Name: (m.Groups[1].Value.Length > 0 ? plan : string.Empty) + m.Groups[2].Value, Test: m.Groups[3].Value)).ToList();
        Assert.InRange(tests.Count, 60, 200);
        Assert.Equal(tests.Order(), rows.Order());
    }

    [Fact]
    public void Every_test_that_is_named_elsewhere_exists()
    {
        var elsewhere = Elsewhere().Matches(Sources.Text("docs/conformance.md")).Select(m => (Test: m.Groups[1].Value, File: m.Groups[2].Value)).ToList();
        Assert.NotEmpty(elsewhere);
        Assert.All(elsewhere, e => Assert.Contains($" {e.Test}(", Sources.Text($"tests/{e.File}.cs"), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| \[[^\]]+\]\(https://[^)]+\) \| passes \| `(\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Passing();

    [GeneratedRegex(@"\| elsewhere \| `(\w+)` \(([\w/]+)\) \|")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\[Module\((Plan \+ )?""([^""]+)"", [^\n]*\)\]\n    public (?:async )?Task (\w+)")]
    private static partial Regex Test();

    [GeneratedRegex(@"const string Plan = ""([^""]+)"";")]
    private static partial Regex Plan();
}
