using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Statuses;

/// <summary>The status of a card, as a client of the hub sees it.</summary>
internal static class StatusEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPut("/cards/{publicToken}/status", ChangeAsync)
            .Described(named, "ChangeCardStatus", "Change the status of a card", "Statuses")
            .Reads<StatusRequest>()
            .Produces<StatusView>()
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json")
            .Produces<ProblemDetails>(StatusCodes.Status409Conflict, "application/problem+json");
        api.MapGet("/cards/{publicToken}/status", Get)
            .Described(named, "GetCardStatus", "Retrieve the status of a card", "Statuses")
            .Produces<StatusView>()
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, string publicToken, ChangeStatus change, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync<StatusRequest>(http.Request, ct);
        if (!body.Succeeded)
            return Answer.Refused(body.Problems);
        var key = RequestKey.Read(http.Request.Headers, $"PUT cards/{publicToken}/status", body.Value.Bytes);
        return key.Succeeded
            ? await change.DoAsync(Caller.Of(http), publicToken, body.Value.Value, key.Value, ct)
            : Answer.Refused(key.Problems);
    }

    private static Answer Get(HttpContext http, string publicToken, CardStore store, TimeProvider time)
    {
        var pmid = Caller.Of(http).Pmid;
        if (store.Read(db => CardRow.Find(db, pmid, publicToken)) is not { } card)
            return Answer.Refused(Problem.NotFound("card", publicToken));
        var now = CardStatus.Now(card, Clock.Today(time));

        // What somebody wrote about an earlier status says nothing about one that came by itself.
        return Answer.Ok(now.Code == card.Status
            ? new StatusView(now.Word, now.Code, card.StatusBy, card.StatusNote)
            : new StatusView(now.Word, now.Code, "processor", now.Meaning));
    }
}
