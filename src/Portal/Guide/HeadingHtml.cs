using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Selvage.Portal.Guide;

/// <summary>A heading is a link to itself, so that its address can be copied and sent.</summary>
internal sealed class HeadingHtml : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock obj)
    {
        var anchor = ChapterText.Anchor(obj);
        renderer.Write($"<h{obj.Level} id=\"").WriteEscape(anchor).Write("\"><a href=\"#").WriteEscape(anchor).Write("\">");
        renderer.WriteLeafInline(obj);
        renderer.Write($"</a></h{obj.Level}>\n");
    }
}
