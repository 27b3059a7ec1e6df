using Microsoft.AspNetCore.Components;
using Selvage.Kernel.Texts;

namespace Selvage.Portal.Parts;

/// <summary>Texts with parts of a page in them.</summary>
internal static class TextFragments
{
    /// <summary>A text in the reader's language, with parts of the page at <c>{0}</c>, <c>{1}</c> and so on: links, times, emphasis.</summary>
    internal static RenderFragment With(this PageTexts texts, string english, params RenderFragment[] parts) => page =>
    {
        foreach (var piece in PageTexts.Cut(texts[english]))
        {
            if (piece.Value is { } at)
                page.AddContent(1, parts[at]);
            else
                page.AddContent(0, piece.Text);
        }
    };
}
