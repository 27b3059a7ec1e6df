using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Kernel.Operations;

namespace Selvage.Cards.Bulk;

/// <summary>Bulk orders, as a client of the hub sees them.</summary>
internal static class BulkEndpoints
{
    private const string Path = "/bulk/cards";
    private const string Tag = "Bulk";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost(Path, (HttpContext http, OrderCards orders) => Keyed.OfAsync<BulkRequest>(http, "POST bulk/cards", orders.CreateAsync))
            .Described(named, "CreateBulk", "Order many cards at once", Tag).Ours().Reads<BulkRequest>().Contradicts().Produces<BulkView>(StatusCodes.Status202Accepted);
        api.MapGet(Path + "/{bulkId}", (HttpContext http, string bulkId, OrderCards orders) => orders.Progress(Caller.Of(http), bulkId))
            .OfCard(named, "GetBulk", "Retrieve how far a bulk order is", Tag).Ours().Produces<BulkView>();
        api.MapGet(Path + "/{bulkId}/tokens", Tokens)
            .OfCard(named, "ListBulkTokens", "List the cards of a bulk order, page by page", Tag).Ours().Produces<Page<BulkCard>>().Refuses(StatusCodes.Status400BadRequest);
    }

    private static Answer Tokens(HttpContext http, string bulkId, string? limit, string? after, OrderCards orders)
    {
        var page = PageRequest.Read(limit, after);
        return page.Succeeded ? orders.Cards(Caller.Of(http), bulkId, page.Value) : Answer.Refused(page.Problems);
    }
}
