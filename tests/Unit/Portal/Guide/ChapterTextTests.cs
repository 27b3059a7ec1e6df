using Selvage.Portal.Guide;

namespace Selvage.Unit.Portal.Guide;

/// <summary>What becomes of a chapter's Markdown.</summary>
public sealed class ChapterTextTests
{
    [Theory]
    [InlineData("Text with <script>alert(1)</script> in it")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<div onclick=\"alert(1)\">\n\n*stress*\n\n</div>")]
    [InlineData("# <script>alert(1)</script>\n\n## <script>alert(2)</script>")]
    [InlineData("| <script>alert(1)</script> | b |\n| --- | --- |\n| <script>x</script> | <img src=x onerror=alert(1)> |")]
    [InlineData("```\n<script>alert(1)</script>\n```")]
    [InlineData("`<script>alert(1)</script>`")]
    [InlineData("<!-- <script>alert(1)</script> -->")]
    public void Html_in_a_chapter_is_text(string markdown)
    {
        var html = Read(markdown).Html;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<div o", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[words](tokens.md)", "<a href=\"/guide/tokens\">words</a>")]
    [InlineData("[words](tokens.md#with-a-client-secret)", "<a href=\"/guide/tokens#with-a-client-secret\">words</a>")]
    [InlineData("[words](README.md)", "<a href=\"/guide\">words</a>")]
    [InlineData("[words](#here)", "<a href=\"#here\">words</a>")]
    [InlineData("[words](https://example.com/?a=1&b=2)", "<a href=\"https://example.com/?a=1&amp;b=2\">words</a>")]
    [InlineData("[words](mailto:{{support}})", "<a href=\"mailto:help@example.com\">words</a>")]
    [InlineData("<https://example.com/>", "<a href=\"https://example.com/\">https://example.com/</a>")]
    public void A_link_leads_to_a_page(string markdown, string expected) => Assert.Equal($"<p>{expected}</p>", Read(markdown).Html.Trim());

    [Theory]
    [InlineData("[words](javascript:alert(1))")]
    [InlineData("[words](JaVaScRiPt:alert(1))")]
    [InlineData("[words](data:text/html,x)")]
    [InlineData("[words](//evil.example/)")]
    [InlineData("[words](/operator/mails)")]
    [InlineData("[words](../operations/people.md)")]
    [InlineData("[words](../../src/Server/appsettings.default.json)")]
    [InlineData("[words](tokens.md/../x.md)")]
    [InlineData("![words](https://example.com/picture.png)")]
    [InlineData("[words](\"onmouseover=alert(1))")]
    public void Of_a_link_that_leads_nowhere_the_words_stay(string markdown)
    {
        var html = Read(markdown).Html;
        Assert.Contains("words", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_between_brackets_that_leads_nowhere_is_text() => Assert.DoesNotContain("href", Read("<javascript:alert(1)>").Html, StringComparison.Ordinal);

    [Fact]
    public void A_reader_of_its_html_cannot_break_out_of_an_address() =>
        Assert.DoesNotContain("\"><", Read("[words](https://example.com/%22%3E%3Cscript%3E)").Html.Replace("\">words", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void Words_in_double_braces_are_filled_in_as_text_and_never_in_code_to_copy()
    {
        var html = Read("Write to {{support}}, run by {{operator}}, `{{operator}}`; {{nobody}} stays.\n\n```\n{{support}}\n```").Html;
        Assert.Contains("Write to help@example.com, run by A &amp; B &lt;Ltd&gt;, <code>A &amp; B &lt;Ltd&gt;</code>; {{nobody}} stays.", html, StringComparison.Ordinal);
        Assert.Contains("<code>{{support}}", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_filled_in_is_no_markdown() => Assert.DoesNotContain("<em>", ChapterText.Read("x", "By {{operator}}.", _ => "*Stress* [x](https://evil.example)").Html, StringComparison.Ordinal);

    [Fact]
    public void A_chapter_has_its_title_sections_and_anchors()
    {
        var chapter = Read("# The `title`\n\n## One & two\n\ntext\n\n### Smaller\n\n## One & two\n\n[a](tokens.md), [b](faq.md#x), [c](https://example.com)");
        Assert.Equal("The title", chapter.Title);
        Assert.Equal(["One & two", "One & two"], chapter.Sections.Select(s => s.Title));
        Assert.Equal(3, chapter.Anchors.Distinct().Count());
        Assert.Equal(["tokens", "faq"], chapter.Links);
        Assert.All(chapter.Anchors, anchor => Assert.Contains($"id=\"{anchor}\"><a href=\"#{anchor}\">", chapter.Html, StringComparison.Ordinal));
        Assert.DoesNotContain("<h1", chapter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_can_be_selected_and_has_a_button_that_only_a_script_shows()
    {
        var html = Read("```bash\ncurl \"x\" | jq '.a < 1'\nsecond\n```\n\n```nginx\nssl on;\n```").Html;
        Assert.Contains("aria-label=\"commands 1\"><code>curl &quot;x&quot; | jq '.a &lt; 1'\nsecond", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"example 2\"><code>ssl on;", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<button type=\"button\" hidden ").Length - 1);
    }

    [Fact]
    public void Each_cell_of_a_table_names_its_column()
    {
        var html = Read("| | over TLS | \"q\" |\n| --- | --- | --- |\n| secret | `none` | b |").Html;
        Assert.Contains("<th scope=\"col\">over TLS</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\"><div>secret</div></th><td data-label=\"over TLS\"><div><code>none</code></div></td><td data-label=\"&quot;q&quot;\"><div>b</div></td>", html, StringComparison.Ordinal);
    }

    private static Chapter Read(string markdown) => ChapterText.Read("chapter", markdown, word => word switch { "support" => "help@example.com", "operator" => "A & B <Ltd>", _ => null });
}
