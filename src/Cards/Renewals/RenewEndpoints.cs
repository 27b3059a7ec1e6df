using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;

namespace Selvage.Cards.Renewals;

/// <summary>The later life of a card, as a client of the hub sees it.</summary>
internal static class RenewEndpoints
{
    private const string Tag = "Renewals";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost("/cards/{publicToken}/renew", RenewAsync).OfCard(named, "RenewCard", "Make a card anew with the same number", Tag).Reads<RenewRequest>().Conflicts().Produces<RenewedView>();
        api.MapPost("/cards/{publicToken}/replace", ReplaceAsync).OfCard(named, "ReplaceCard", "Replace a card by one with another number", Tag).Reads<ReplaceRequest>().Contradicts().Conflicts().Produces<ReplacedView>();
        api.MapPut("/cards/{publicToken}/complete-replacement", CompleteAsync)
            .OfCard(named, "CompleteReplacement", "Hand over what a card has to the one that replaces it", Tag).Reads<CompleteReplacementRequest>().Conflicts().Produces<CompletedView>();
        api.MapPost("/cards/{publicToken}/cardType", ConvertAsync).OfCard(named, "ConvertCard", "Make a virtual card plastic", Tag).Reads<ConvertRequest>().Conflicts().Produces<CardView>();
        api.MapPut("/cards/{publicToken}/expiry-date", ExtendAsync).OfCard(named, "ExtendExpiry", "Move the end of a card", Tag).Ours().Reads<ExpiryRequest>().Conflicts().Produces<RenewedView>();
    }

    private static Task<Answer> RenewAsync(HttpContext http, string publicToken, RenewCard renew) =>
        Keyed.OfAsync<RenewRequest>(http, $"POST cards/{publicToken}/renew", (caller, body, key, ct) => renew.RenewAsync(caller, publicToken, body, key, ct));

    private static Task<Answer> ReplaceAsync(HttpContext http, string publicToken, ReplaceCard replace) =>
        Keyed.OfAsync<ReplaceRequest>(http, $"POST cards/{publicToken}/replace", (caller, body, key, ct) => replace.DoAsync(caller, publicToken, body, key, ct));

    private static Task<Answer> CompleteAsync(HttpContext http, string publicToken, CompleteReplacement complete) =>
        Keyed.OfAsync<CompleteReplacementRequest>(http, $"PUT cards/{publicToken}/complete-replacement", (caller, body, key, ct) => complete.DoAsync(caller, publicToken, body, key, ct));

    private static Task<Answer> ConvertAsync(HttpContext http, string publicToken, RenewCard renew) =>
        Keyed.OfAsync<ConvertRequest>(http, $"POST cards/{publicToken}/cardType", (caller, body, key, ct) => renew.ConvertAsync(caller, publicToken, body, key, ct));

    private static Task<Answer> ExtendAsync(HttpContext http, string publicToken, RenewCard renew) =>
        Keyed.OfAsync<ExpiryRequest>(http, $"PUT cards/{publicToken}/expiry-date", (caller, body, key, ct) => renew.ExtendAsync(caller, publicToken, body, key, ct));
}
