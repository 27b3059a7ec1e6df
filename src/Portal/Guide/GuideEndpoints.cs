using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Results;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Guide;

/// <summary>The guide, which whoever wants may read (requirement J1).</summary>
internal static class GuideEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/guide", (GuideBook book) => View.Of<GuidePage, GuideModel>(new(book.First, book.Chapters)));
        pages.MapGet("/guide/{chapter}", (string chapter, GuideBook book) => book.Find(chapter) is { } found
            ? View.Of<GuidePage, GuideModel>(new(found, book.Chapters))
            : View.Of<NoChapterPage, GuideModel>(new(null, book.Chapters), [NoChapter]));
    }

    private static Problem NoChapter { get; } = new(ProblemKind.NotFound, "guide.no_chapter", "There is no such chapter", "The guide has no chapter of this name. These are all that it has.");
}

/// <summary>A page of the guide.</summary>
/// <param name="Shown">The chapter shown; null where there is none.</param>
/// <param name="Chapters">All chapters.</param>
public sealed record GuideModel(Chapter? Shown, IReadOnlyList<Chapter> Chapters);
