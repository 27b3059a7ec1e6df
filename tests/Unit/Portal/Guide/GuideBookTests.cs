using System.Text.RegularExpressions;
using Selvage.Portal.Guide;
using Selvage.Unit.Architecture;

namespace Selvage.Unit.Portal.Guide;

/// <summary>The chapters as they are: whatever links to a place in them finds it.</summary>
public sealed partial class GuideBookTests
{
    private static readonly string[] Known = ["operator", "environment", "support", "portal", "reference", "token", "mtls_token", "hub", "mtls_hub", "issuer", "jwks", "trust_chain", "ocsp"];
    private static readonly (Chapter First, IReadOnlyList<Chapter> Chapters) Book = GuideBook.Read(word => Known.Contains(word) ? "https://filled.example/" : null);

    public static TheoryData<string> Names => [.. Files().Select(f => Path.GetFileNameWithoutExtension(f))];

    [Fact]
    public void Every_file_of_the_guide_is_a_chapter() =>
        Assert.Equal(Names.Select(row => row.Data).Where(n => n != GuideBook.FirstPage).Order(StringComparer.Ordinal), Book.Chapters.Select(c => c.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_questions_and_the_words_are_there() => Assert.Empty(new[] { "faq", "glossary", "portal", "operator-console" }.Except(Book.Chapters.Select(c => c.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_of_a_chapter_leads_to_a_place_that_is_there(string name)
    {
        var written = MarkdownLink().Matches(Outside(File.ReadAllText(Path.Combine(Folder, name + ".md")))).Select(m => m.Groups[1].Value).ToList();
        Assert.All(written, link => Assert.NotNull(GuideLinks.Address(link)));
        var own = name == GuideBook.FirstPage ? Book.First : Book.Chapters.Single(c => c.Name == name);
        var links = Href().Matches(own.Html).Select(m => m.Groups[1].Value).ToList();
        Assert.All(links.Where(l => l[0] == '#'), link => Assert.Contains(link[1..], own.Anchors));
        Assert.All(links.Where(l => l.StartsWith("/guide/", StringComparison.Ordinal)), link => AssertThere(link["/guide/".Length..]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_word_in_double_braces_is_known(string name) =>
        Assert.Empty(Blank().Matches(Outside(File.ReadAllText(Path.Combine(Folder, name + ".md")))).Select(m => m.Groups[1].Value).Except(Known));

    [Fact]
    public void Help_leads_to_places_that_are_there() => Assert.All(HelpTable.Places.Values, AssertThere);

    private static string Folder => Path.Combine(Sources.Root, "docs", "guide");

    private static IEnumerable<string> Files() => Directory.GetFiles(Folder, "*.md");

    private static void AssertThere(string place)
    {
        var parts = place.Split('#');
        var chapter = Assert.Single(Book.Chapters, c => c.Name == parts[0]);
        if (parts.Length > 1)
            Assert.Contains(parts[1], chapter.Anchors);
    }

    /// <summary>The text without code, where brackets mean something else.</summary>
    private static string Outside(string markdown) => Code().Replace(markdown, string.Empty);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"href=""([^""]*)""")]
    private static partial Regex Href();

    [GeneratedRegex(@"\{\{([^}]*)\}\}")]
    private static partial Regex Blank();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
