using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Transactions;

/// <summary>Balances and transactions, as a client of the hub sees them.</summary>
internal static class TransactionEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/cards/{publicToken}/balance", Balance)
            .OfCard(named, "GetCardBalance", "Retrieve the balance of a card", "Transactions")
            .Produces<BalanceView>();
        api.MapPost("/cards/{publicToken}/transactions", MoveAsync)
            .OfCard(named, "CreateTransaction", "Load, unload, adjust, transfer or charge a card", "Transactions")
            .Reads<TransactionRequest>()
            .Contradicts()
            .Produces<MovedView>();
        api.MapGet("/cards/{publicToken}/transactions", List)
            .OfCard(named, "ListTransactions", "List the transactions of a card by day", "Transactions")
            .Produces<TransactionView[]>()
            .Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/portal/transactions/single/{transactionId}", Single)
            .OfCard(named, "GetTransaction", "Retrieve one transaction", "Transactions")
            .Produces<TransactionView>();
    }

    private static Answer Balance(HttpContext http, string publicToken, CardStore store) =>
        store.Read(db => CardRow.On(db, Caller.Of(http), publicToken, card => Answer.Ok(BalanceView.Of(card))));

    private static Task<Answer> MoveAsync(HttpContext http, string publicToken, MoveMoney move) =>
        Keyed.OfAsync<TransactionRequest>(http, $"POST cards/{publicToken}/transactions", (caller, body, key, ct) => move.DoAsync(caller, publicToken, body, key, ct));

    private static Answer List(HttpContext http, string publicToken, string? fromDate, string? toDate, ReadTransactions read) => read.List(Caller.Of(http), publicToken, fromDate, toDate);

    private static Answer Single(HttpContext http, string transactionId, ReadTransactions read) => read.Single(Caller.Of(http), transactionId);
}
