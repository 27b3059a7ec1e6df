using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Selvage.Portal.Guide;

/// <summary>A link, if it leads somewhere from a page; its words otherwise. Pictures are not shown, their words are.</summary>
internal sealed class LinkHtml : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline obj)
    {
        var address = obj.IsImage ? null : GuideLinks.Address(obj.Url);
        if (address is not null)
            renderer.Write("<a href=\"").WriteEscape(address).Write("\">");
        renderer.WriteChildren(obj);
        if (address is not null)
            renderer.Write("</a>");
    }
}

/// <summary>An address that stands between angle brackets.</summary>
internal sealed class AutolinkHtml : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline obj)
    {
        var address = GuideLinks.Address(obj.IsEmail ? "mailto:" + obj.Url : obj.Url);
        if (address is null)
            renderer.WriteEscape(obj.Url);
        else
            renderer.Write("<a href=\"").WriteEscape(address).Write("\">").WriteEscape(obj.Url).Write("</a>");
    }
}
