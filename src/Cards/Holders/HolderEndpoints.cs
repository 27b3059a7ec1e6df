using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;

namespace Selvage.Cards.Holders;

/// <summary>Cardholders, as a client of the hub sees them.</summary>
internal static class HolderEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPut("/cards/{publicToken}", UpdateAsync)
            .OfCard(named, "UpdateCard", "Change what is kept of a cardholder", "Cardholders").Ours().Reads<UpdateCardRequest>().Conflicts().Produces<HolderView>();
        api.MapGet("/cards/{publicToken}/cardholder", (HttpContext http, string publicToken, UpdateCard cards) => cards.Show(Caller.Of(http), publicToken))
            .OfCard(named, "GetCardholder", "Retrieve what is kept of a cardholder", "Cardholders").Ours().Produces<HolderView>();
    }

    private static async Task<Answer> UpdateAsync(HttpContext http, string publicToken, UpdateCard update)
    {
        var body = await JsonBody.ReadAsync<UpdateCardRequest>(http.Request, http.RequestAborted);
        return body.Succeeded ? await update.DoAsync(Caller.Of(http), publicToken, body.Value.Value, http.RequestAborted) : Answer.Refused(body.Problems);
    }
}
