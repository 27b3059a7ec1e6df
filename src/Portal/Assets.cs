using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Web;

namespace Selvage.Portal;

/// <summary>The portal's stylesheet and its script, which no page needs.</summary>
internal static class Assets
{
    internal static EmbeddedFile Style { get; } = new(typeof(Assets).Assembly, "Selvage.Portal.Assets.portal.css", "text/css; charset=utf-8");

    internal static EmbeddedFile Script { get; } = new(typeof(Assets).Assembly, "Selvage.Portal.Assets.portal.js", "text/javascript; charset=utf-8");

    /// <summary>The mark of the pages.</summary>
    internal static EmbeddedFile Icon { get; } = new(typeof(Assets).Assembly, "Selvage.Portal.Assets.portal.svg", "image/svg+xml");

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/portal.css", Style.Answer);
        routes.MapGet("/portal.js", Script.Answer);
        routes.MapGet("/portal.svg", Icon.Answer);
    }
}
