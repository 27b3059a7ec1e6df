using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Selvage.Portal.Guide;

/// <summary>A table like those of the portal: each row begins with its heading, and on a telephone each cell names its column.</summary>
internal sealed class TableHtml : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table obj)
    {
        var rows = obj.OfType<TableRow>().ToList();
        var heads = rows.Where(r => r.IsHeader).Take(1).SelectMany(r => r.OfType<TableCell>()).Select(Words).ToList();
        renderer.Write("<table>");
        if (heads.Any(h => h.Length > 0))
        {
            renderer.Write("<thead><tr>");
            foreach (var head in heads)
                renderer.Write(head.Length == 0 ? "<td></td>" : "<th scope=\"col\">").WriteEscape(head).Write(head.Length == 0 ? string.Empty : "</th>");
            renderer.Write("</tr></thead>");
        }

        renderer.Write("<tbody>\n");
        foreach (var row in rows.Where(r => !r.IsHeader))
            WriteRow(renderer, [.. row.OfType<TableCell>()], heads);
        renderer.Write("</tbody></table>\n");
    }

    private static void WriteRow(HtmlRenderer renderer, IReadOnlyList<TableCell> cells, IReadOnlyList<string> heads)
    {
        renderer.Write("<tr>");
        for (var i = 0; i < cells.Count; i++)
        {
            if (i == 0)
                renderer.Write("<th scope=\"row\"><div>");
            else
                renderer.Write("<td data-label=\"").WriteEscape(i < heads.Count ? heads[i] : string.Empty).Write("\"><div>");
            renderer.ImplicitParagraph = true;
            renderer.WriteChildren(cells[i]);
            renderer.ImplicitParagraph = false;
            renderer.Write(i == 0 ? "</div></th>" : "</div></td>");
        }

        renderer.Write("</tr>\n");
    }

    private static string Words(TableCell cell) => string.Concat(cell.OfType<LeafBlock>().Select(b => ChapterText.Words(b.Inline))).Trim();
}
