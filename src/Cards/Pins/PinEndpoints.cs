using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;

namespace Selvage.Cards.Pins;

/// <summary>PINs, as a client of the hub sees them.</summary>
internal static class PinEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost("/cards/{publicToken}/pin", SetAsync).OfCard(named, "SetPin", "Set the PIN of a card", "PINs").Reads<PinRequest>().Contradicts().Produces(StatusCodes.Status204NoContent);
        api.MapGet("/cards/{publicToken}/pin", (HttpContext http, string publicToken, CardPins pins, CancellationToken ct) => pins.GetAsync(Caller.Of(http), publicToken, ct))
            .OfCard(named, "GetPin", "Retrieve the PIN of a card", "PINs").Produces<PinView>().Contradicts();
        api.MapGet("/cards/{publicToken}/pin/status", (HttpContext http, string publicToken, CardPins pins) => pins.Status(Caller.Of(http), publicToken))
            .OfCard(named, "GetPinStatus", "Retrieve whether wrong tries have blocked the PIN", "PINs").Produces<TriesView>();
        api.MapPost("/cards/{publicToken}/pin/unblock", UnblockAsync).OfCard(named, "UnblockPin", "Unblock the PIN of a card", "PINs").Refuses(StatusCodes.Status400BadRequest).Contradicts().Produces(StatusCodes.Status204NoContent);
    }

    private static Task<Answer> SetAsync(HttpContext http, string publicToken, CardPins pins) =>
        Keyed.OfAsync<PinRequest>(http, $"POST cards/{publicToken}/pin", (caller, body, key, ct) => pins.SetAsync(caller, publicToken, body, key, ct));

    private static Task<Answer> UnblockAsync(HttpContext http, string publicToken, CardPins pins) =>
        Keyed.OfAsync(http, $"POST cards/{publicToken}/pin/unblock", (caller, key, ct) => pins.UnblockAsync(caller, publicToken, key, ct));
}
