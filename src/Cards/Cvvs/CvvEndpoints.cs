using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Pins;

namespace Selvage.Cards.Cvvs;

/// <summary>CVVs, as a client of the hub sees them.</summary>
internal static class CvvEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/cards/{publicToken}/cvv", (HttpContext http, string publicToken, CardCvvs cvvs, CancellationToken ct) => cvvs.GetAsync(Caller.Of(http), publicToken, ct))
            .OfCard(named, "GetCvv", "Retrieve the CVV of a card", "CVVs").Produces<CvvView>();
        api.MapGet("/cards/{publicToken}/cvv/status", (HttpContext http, string publicToken, CardCvvs cvvs) => cvvs.Status(Caller.Of(http), publicToken))
            .OfCard(named, "GetCvvStatus", "Retrieve whether wrong tries have blocked the CVV", "CVVs").Produces<TriesView>();
        api.MapPut("/cards/{publicToken}/cvv/status", UnblockAsync).OfCard(named, "UnblockCvv", "Unblock the CVV of a card", "CVVs").Refuses(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status204NoContent);
    }

    private static Task<Answer> UnblockAsync(HttpContext http, string publicToken, CardCvvs cvvs) =>
        Keyed.OfAsync(http, $"PUT cards/{publicToken}/cvv/status", (caller, key, ct) => cvvs.UnblockAsync(caller, publicToken, key, ct));
}
