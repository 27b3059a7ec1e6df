using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Numbers;

/// <summary>The answer of "show PAN". Public sources name the endpoint and no shape: this one is ours.</summary>
internal sealed record ShownNumber(string PublicToken, string Pan, string NameOnCard, DateOnly ExpiryDate);

/// <summary>Whole card numbers, for clients that may hold them (scope <c>cards.sensitive</c>).</summary>
internal static class NumberEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named) =>
        api.MapGet("/cards/{publicToken}/showpan", Show).OfCard(named, "ShowPan", "Retrieve the full number of a card", "Numbers").Produces<ShownNumber>();

    private static Answer Show(HttpContext http, string publicToken, CardStore store, SealedNumbers numbers)
    {
        var pmid = Caller.Of(http).Pmid;
        return store.Read(db => CardRow.Find(db, pmid, publicToken) is { } card
            ? Answer.Ok(new ShownNumber(card.PublicToken, numbers.Number(db, card).Reveal(), card.EmbossName, card.ExpiryDate))
            : Answer.Refused(Problem.NotFound("card", publicToken)));
    }
}
