using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Issuers;

/// <summary>What an issuer does, as a client of the hub sees it.</summary>
internal static class IssuerEndpoints
{
    private const string Path = "/cards/issuer/{publicToken}/transactions";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost(Path, MoveAsync)
            .OfCard(named, "CreateIssuerTransaction", "Load or unload a card of a sponsored programme", "Issuers")
            .Reads<TransactionRequest>()
            .Contradicts()
            .Refuses(StatusCodes.Status401Unauthorized)
            .Produces<MovedView>();
        api.MapGet(Path, (HttpContext http, string publicToken, string? fromDate, string? toDate, IssuerTransactions issuer) => issuer.List(Caller.Of(http), publicToken, fromDate, toDate))
            .OfCard(named, "ListIssuerTransactions", "List the transactions of a card of a sponsored programme", "Issuers")
            .Ours()
            .Refuses(StatusCodes.Status400BadRequest)
            .Refuses(StatusCodes.Status401Unauthorized)
            .Produces<TransactionView[]>();
    }

    private static Task<Answer> MoveAsync(HttpContext http, string publicToken, IssuerTransactions issuer) =>
        Keyed.OfAsync<TransactionRequest>(http, $"POST cards/issuer/{publicToken}/transactions", (caller, body, key, ct) => issuer.MoveAsync(caller, publicToken, body, key, ct));
}
