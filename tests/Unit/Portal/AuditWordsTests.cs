using System.Text.RegularExpressions;
using Selvage.Portal.Pages.Audits;
using Selvage.Unit.Architecture;

namespace Selvage.Unit.Portal;

/// <summary>The audit trail speaks to people.</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public void Every_act_has_words()
    {
        var acts = Sources.Written.SelectMany(f => Act().Matches(f.Text).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.InRange(acts.Count, 60, 1000);
        Assert.DoesNotContain(acts, a => !AuditWords.Has(a));
    }

    [GeneratedRegex("override string Action => \"([^\"]+)\";")]
    private static partial Regex Act();
}
