using System.Text.RegularExpressions;

namespace Selvage.Unit.Architecture;

/// <summary>How the code is cut and named.</summary>
public sealed partial class FormTests
{
    private const int Longest = 300;

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        Assert.InRange(Sources.Written.Sum(f => TypeName().Count(f.Text)), 300, 100_000);
        Assert.Empty(Sources.Written.SelectMany(f => TypeName().Matches(f.Text).Where(m => SaysNothing().IsMatch(m.Groups[1].Value)).Select(m => $"{f}: {m.Groups[1].Value}")));
    }

    [Fact]
    public void Only_what_a_host_runs_is_called_a_service() => Assert.All(
        Sources.Written.SelectMany(f => TypeName().Matches(f.Text).Where(m => m.Groups[1].Value.EndsWith("Service", StringComparison.Ordinal)).Select(m => (f, m))),
        found => Assert.Matches(@"IHostedService|BackgroundService", found.f.Text[found.m.Index..].Split('{')[0]));

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(Sources.Written.Where(f => f.Text.Split('\n').Length - 1 > Longest).Select(f => f.Path));

    [Theory]
    [InlineData("CertificateManager", true)]
    [InlineData("StringUtils", true)]
    [InlineData("CardServices", false)]
    [InlineData("Implied", false)]
    public void The_rule_knows_what_says_nothing(string name, bool expected) => Assert.Equal(expected, SaysNothing().IsMatch(name));

    [GeneratedRegex(@"^[^/""\n]*\b(?:class|record struct|record class|record|struct|interface|enum) ([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utility|Processor|Impl|Wrapper)$")]
    private static partial Regex SaysNothing();
}
