using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Pins;

/// <summary>PINs, as a client of the hub sees them.</summary>
internal static class PinEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost("/cards/{publicToken}/pin", SetAsync).OfCard(named, "SetPin", "Set the PIN of a card", "PINs").Reads<PinRequest>().Produces(StatusCodes.Status204NoContent);
        api.MapGet("/cards/{publicToken}/pin", (HttpContext http, string publicToken, CardPins pins, CancellationToken ct) => pins.GetAsync(Caller.Of(http), publicToken, ct))
            .OfCard(named, "GetPin", "Retrieve the PIN of a card", "PINs").Produces<PinView>().Produces<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, Description.ProblemType);
        api.MapGet("/cards/{publicToken}/pin/status", (HttpContext http, string publicToken, CardPins pins) => pins.Status(Caller.Of(http), publicToken))
            .OfCard(named, "GetPinStatus", "Retrieve whether wrong tries have blocked the PIN", "PINs").Produces<TriesView>();
        api.MapPost("/cards/{publicToken}/pin/unblock", UnblockAsync).OfCard(named, "UnblockPin", "Unblock the PIN of a card", "PINs").Produces(StatusCodes.Status204NoContent).Produces<ProblemDetails>(StatusCodes.Status422UnprocessableEntity, Description.ProblemType);
    }

    private static async Task<IResult> SetAsync(HttpContext http, string publicToken, CardPins pins, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync<PinRequest>(http.Request, ct);
        if (!body.Succeeded)
            return Answer.Refused(body.Problems);
        if ((body.Value.Value.Pin ?? body.Value.Value.CardPin) is not { } pin || (body.Value.Value.Pin is not null && body.Value.Value.CardPin is not null))
            return Answer.Refused(Shape.Fault("pin", "pin is required, or cardPin as older pages name it, and not both."));
        var key = RequestKey.Read(http.Request.Headers, $"POST cards/{publicToken}/pin", body.Value.Bytes);
        return key.Succeeded ? await pins.SetAsync(Caller.Of(http), publicToken, pin, key.Value, ct) : Answer.Refused(key.Problems);
    }

    private static async Task<IResult> UnblockAsync(HttpContext http, string publicToken, CardPins pins, CancellationToken ct)
    {
        var key = RequestKey.Read(http.Request.Headers, $"POST cards/{publicToken}/pin/unblock", []);
        return key.Succeeded ? await pins.UnblockAsync(Caller.Of(http), publicToken, key.Value, ct) : Answer.Refused(key.Problems);
    }
}
