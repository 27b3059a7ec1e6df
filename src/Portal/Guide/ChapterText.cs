using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Selvage.Portal.Guide;

/// <summary>Makes a page of a chapter's Markdown: HTML in it is text, links to other chapters lead to their pages, and words in double braces are filled in.</summary>
internal static class ChapterText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    /// <param name="name">The chapter's name.</param>
    /// <param name="markdown">Its text.</param>
    /// <param name="fill">What stands for a word in double braces; null where it knows none.</param>
    internal static Chapter Read(string name, string markdown, Func<string, string?> fill)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var text in document.Descendants<LiteralInline>())
            text.Content = new StringSlice(Blanks.Fill(text.Content.ToString(), fill));
        foreach (var code in document.Descendants<CodeInline>())
            code.Content = Blanks.Fill(code.Content, fill);
        foreach (var link in document.Descendants<LinkInline>())
            link.Url = Blanks.Fill(Uri.UnescapeDataString(link.Url ?? string.Empty), fill);

        var title = document.OfType<HeadingBlock>().FirstOrDefault(h => h.Level == 1);
        if (title is not null)
            document.Remove(title);
        var headings = document.Descendants<HeadingBlock>().ToList();
        return new Chapter(
            name,
            title is null ? name : Words(title.Inline),
            Html(document),
            [.. headings.Where(h => h.Level == 2).Select(h => new Section(Anchor(h), Words(h.Inline)))],
            [.. headings.Select(Anchor)],
            [.. document.Descendants<LinkInline>().Select(l => GuideLinks.Chapter(l.Url)).OfType<string>()]);
    }

    /// <summary>The words of a heading or a cell, without their form.</summary>
    internal static string Words(ContainerInline? inline) => string.Concat((inline ?? []).Select(part => part switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        ContainerInline inner => Words(inner),
        _ => " ",
    }));

    internal static string Anchor(HeadingBlock heading) => heading.GetAttributes().Id ?? string.Empty;

    private static string Html(MarkdownDocument document)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new HeadingHtml());
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeHtml());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new TableHtml());
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new LinkHtml());
        renderer.ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new AutolinkHtml());
        renderer.Render(document);
        return text.ToString();
    }
}
