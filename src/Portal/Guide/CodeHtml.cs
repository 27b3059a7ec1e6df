using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Selvage.Portal.Guide;

/// <summary>Commands or a file, as the part <see cref="Parts.CodeBox"/> has them: to be selected by hand, and copied by a button where there is a script.</summary>
internal sealed class CodeHtml : HtmlObjectRenderer<CodeBlock>
{
    private int _count;

    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        var what = $"{(obj is FencedCodeBlock { Info: "bash" } ? "commands" : "example")} {++_count}";
        renderer.Write($"<copy-text class=\"box\"><pre tabindex=\"0\" role=\"region\" aria-label=\"{what}\"><code>");
        renderer.WriteLeafRawLines(obj, writeEndOfLines: false, escape: true);
        renderer.Write($"</code></pre><button type=\"button\" hidden aria-label=\"Copy {what}\">Copy</button><span class=\"copied\" role=\"status\"></span></copy-text>\n");
    }
}
