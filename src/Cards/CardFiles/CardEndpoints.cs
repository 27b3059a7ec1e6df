using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Cards.CardFiles;

/// <summary>Cards, as a client of the hub sees them.</summary>
internal static class CardEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost("/cards", CreateAsync)
            .Described(named, "CreateCard", "Create a card", "Cards")
            .Reads<CreateCardRequest>()
            .Produces<CreatedCard>();
        api.MapGet("/cards", List)
            .Described(named, "ListCards", "List cards, page by page", "Cards")
            .Produces<Page<CardView>>()
            .Produces<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json");
        api.MapGet("/cards/{publicToken}", Get)
            .Described(named, "GetCard", "Retrieve a card", "Cards")
            .Produces<CardView>()
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, CreateCard create, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync<CreateCardRequest>(http.Request, ct);
        if (!body.Succeeded)
            return Answer.Refused(body.Problems);
        var key = RequestKey.Read(http.Request.Headers, "POST cards", body.Value.Bytes);
        return key.Succeeded
            ? await create.DoAsync(Caller.Of(http), body.Value.Value, key.Value, ct)
            : Answer.Refused(key.Problems);
    }

    private static Answer List(HttpContext http, string? limit, string? after, string? customerReference, ListCards list)
    {
        var page = PageRequest.Read(limit, after);
        return page.Succeeded ? list.Do(Caller.Of(http), customerReference, page.Value) : Answer.Refused(page.Problems);
    }

    private static Answer Get(HttpContext http, string publicToken, CardStore store, TimeProvider time)
    {
        var pmid = Caller.Of(http).Pmid;
        return store.Read(db => CardRow.Find(db, pmid, publicToken)) is { } card
            ? Answer.Ok(CardView.Of(card, Clock.Today(time)))
            : Answer.Refused(Problem.NotFound("card", publicToken));
    }
}
