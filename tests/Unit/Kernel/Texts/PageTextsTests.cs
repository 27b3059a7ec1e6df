using System.Globalization;
using Selvage.Kernel.Texts;

namespace Selvage.Unit.Kernel.Texts;

/// <summary>Texts of pages, with the languages that stand beside this test.</summary>
public sealed class PageTextsTests
{
    private static readonly PageTexts T = new(typeof(PageTextsTests).Assembly);

    [Theory]
    [InlineData("en", "Download", "Download")]
    [InlineData("", "Download", "Download")]
    [InlineData("de", "Download", "Herunterladen")]
    [InlineData("de", "Nobody translated this", "Nobody translated this")]
    [InlineData("de-AT", "Download", "Herunterladen")]
    [InlineData("de-AT", "January", "Jänner")]
    [InlineData("de", "January", "Januar")]
    [InlineData("fr", "Download", "Download")]
    [InlineData("en", "Open|door", "Open")]
    [InlineData("fr", "Open|door", "Open")]
    [InlineData("de", "Open|door", "Öffnen")]
    [InlineData("de", "Open|question", "Offen")]
    [InlineData("qps-ploc", "Download", "[Ďóẃńĺóàď~~]")]
    public void A_text_is_in_the_readers_language_or_in_English(string language, string english, string said) => In(language, () => Assert.Equal(said, T[english]));

    [Theory]
    [InlineData("en", "2 of 5 done")]
    [InlineData("de", "Von 5 sind 2 fertig")]
    [InlineData("qps-ploc", "[2 óḟ 5 ďóńé~~~~~]")]
    public void Values_stand_where_the_language_has_them(string language, string said) => In(language, () => Assert.Equal(said, T["{0} of {1} done", 2, 5]));

    [Theory]
    [InlineData("en", 1, "1 certificate")]
    [InlineData("en", 0, "0 certificates")]
    [InlineData("en", 2, "2 certificates")]
    [InlineData("de", 1, "1 Zertifikat")]
    [InlineData("de", 7, "7 Zertifikate")]
    public void A_number_chooses_the_text(string language, int number, string said) => In(language, () => Assert.Equal(said, T.Count(number, "{0} certificate", "{0} certificates")));

    [Fact]
    public void A_value_is_no_pattern() => In("en", () => Assert.Equal("Hello {1} {0}", T["Hello {0}", "{1} {0}"]));

    [Fact]
    public void A_text_with_braces_of_its_own_stays() => Assert.Equal([new TextPiece("{name} ", null), new TextPiece(string.Empty, 0), new TextPiece(" {}", null)], PageTexts.Cut("{name} {0} {}"));

    [Theory]
    [InlineData("en", null)]
    [InlineData("en de de-AT qps-ploc", null)]
    [InlineData("de", "lacks en")]
    [InlineData("", "lacks en")]
    [InlineData("en fr", "no texts in fr.")]
    [InlineData("en ../../x", "no texts in ../../x.")]
    public void A_language_without_texts_is_refused_at_the_start(string languages, string? fault)
    {
        var found = new PagesRules([T]).Validate(null, new PagesOptions { Languages = languages });
        Assert.Equal(fault is null, found.Succeeded);
        if (fault is not null)
            Assert.Contains(fault, found.FailureMessage, StringComparison.Ordinal);
    }

    private static void In(string language, Action act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
