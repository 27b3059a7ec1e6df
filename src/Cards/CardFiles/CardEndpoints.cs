using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Operations;

namespace Selvage.Cards.CardFiles;

/// <summary>Cards, as a client of the hub sees them.</summary>
internal static class CardEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost("/cards", CreateAsync)
            .Described(named, "CreateCard", "Create a card", "Cards")
            .Reads<CreateCardRequest>()
            .Contradicts()
            .Produces<CreatedCard>();
        api.MapGet("/cards", List)
            .Described(named, "ListCards", "List cards, page by page", "Cards")
            .Produces<Page<CardView>>()
            .Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/cards/{publicToken}", Get)
            .OfCard(named, "GetCard", "Retrieve a card", "Cards")
            .Produces<CardView>();
    }

    private static Task<Answer> CreateAsync(HttpContext http, CreateCard create) => Keyed.OfAsync<CreateCardRequest>(http, "POST cards", create.DoAsync);

    private static Answer List(HttpContext http, string? limit, string? after, string? customerReference, ListCards list)
    {
        var page = PageRequest.Read(limit, after);
        return page.Succeeded ? list.Do(Caller.Of(http), customerReference, page.Value) : Answer.Refused(page.Problems);
    }

    private static Answer Get(HttpContext http, string publicToken, CardStore store, TimeProvider time) =>
        store.Read(db => CardRow.On(db, Caller.Of(http), publicToken, card => Answer.Ok(CardView.Of(card, Clock.Today(time)))));
}
