using System.Text.RegularExpressions;
using Selvage.Unit.Architecture;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Each pitfall is shown by something that is there.</summary>
public sealed partial class PitfallTests
{
    private const int Known = 52;

    [Fact]
    public void Each_pitfall_is_shown_by_an_input_or_a_test_that_is_there()
    {
        var rows = Sources.Text("tests/Unit/Certificates/CsrCorpus/PITFALLS.md").Split('\n').Where(line => Row().IsMatch(line)).ToList();
        Assert.Equal(Enumerable.Range(1, Known), rows.Select(line => int.Parse(Row().Match(line).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        var inputs = CorpusTable.Inputs.ToHashSet();
        foreach (var line in rows)
        {
            var proofs = Proof().Matches(line.Split(" | ")[^1]).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(proofs);
            Assert.All(proofs, proof => Assert.True(inputs.Contains(proof) || Sources.Tests.Any(file => file.Text.Contains(" " + proof + "(", StringComparison.Ordinal)), $"There is no input or test {proof}: {line}"));
        }
    }

    [GeneratedRegex("^\\| (\\d+) \\|")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Proof();
}
