using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;

namespace Selvage.Cards.Limits;

/// <summary>Limits, as a client of the hub sees them.</summary>
internal static class LimitEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named) =>
        api.MapGet("/cards/{publicToken}/balance/cardlimits", (HttpContext http, string publicToken, CardLimits limits) => limits.Show(Caller.Of(http), publicToken))
            .OfCard(named, "GetCardLimits", "Retrieve the limits of a card and what of them is used", "Groups and limits")
            .Produces<LimitsView>();
}
