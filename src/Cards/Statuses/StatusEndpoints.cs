using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Statuses;

/// <summary>The status of a card, as a client of the hub sees it.</summary>
internal static class StatusEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPut("/cards/{publicToken}/status", ChangeAsync)
            .OfCard(named, "ChangeCardStatus", "Change the status of a card", "Statuses")
            .Reads<StatusRequest>()
            .Contradicts()
            .Produces<StatusView>()
            .Conflicts();
        api.MapGet("/cards/{publicToken}/status", Get)
            .OfCard(named, "GetCardStatus", "Retrieve the status of a card", "Statuses")
            .Produces<StatusView>();
    }

    private static Task<Answer> ChangeAsync(HttpContext http, string publicToken, ChangeStatus change) =>
        Keyed.OfAsync<StatusRequest>(http, $"PUT cards/{publicToken}/status", (caller, body, key, ct) => change.DoAsync(caller, publicToken, body, key, ct));

    private static Answer Get(HttpContext http, string publicToken, CardStore store, TimeProvider time) => store.Read(db => CardRow.On(db, Caller.Of(http), publicToken, card =>
    {
        var now = CardStatus.Now(card, Clock.Today(time));

        // What somebody wrote about an earlier status says nothing about one that came by itself.
        return Answer.Ok(now.Code == card.Status
            ? new StatusView(now.Word, now.Code, card.StatusBy, card.StatusNote)
            : new StatusView(now.Word, now.Code, "processor", now.Meaning));
    }));
}
