using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Pins;
using Selvage.Cards.Records;

namespace Selvage.Cards.Cvvs;

/// <summary>CVVs, as a client of the hub sees them.</summary>
internal static class CvvEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/cards/{publicToken}/cvv", (HttpContext http, string publicToken, CardCvvs cvvs) => cvvs.Get(Caller.Of(http), publicToken))
            .OfCard(named, "GetCvv", "Retrieve the CVV of a card", "CVVs").Produces<CvvView>();
        api.MapGet("/cards/{publicToken}/cvv/status", (HttpContext http, string publicToken, CardCvvs cvvs) => cvvs.Status(Caller.Of(http), publicToken))
            .OfCard(named, "GetCvvStatus", "Retrieve whether wrong tries have blocked the CVV", "CVVs").Produces<TriesView>();
        api.MapPut("/cards/{publicToken}/cvv/status", UnblockAsync).OfCard(named, "UnblockCvv", "Unblock the CVV of a card", "CVVs").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> UnblockAsync(HttpContext http, string publicToken, CardCvvs cvvs, CancellationToken ct)
    {
        var key = RequestKey.Read(http.Request.Headers, $"PUT cards/{publicToken}/cvv/status", []);
        return key.Succeeded ? await cvvs.UnblockAsync(Caller.Of(http), publicToken, key.Value, ct) : Answer.Refused(key.Problems);
    }
}
