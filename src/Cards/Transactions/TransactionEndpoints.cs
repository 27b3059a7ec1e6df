using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

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
            .Produces<MovedView>();
        api.MapGet("/cards/{publicToken}/transactions", List)
            .OfCard(named, "ListTransactions", "List the transactions of a card by day", "Transactions")
            .Produces<TransactionView[]>()
            .Produces<ProblemDetails>(StatusCodes.Status400BadRequest, Description.ProblemType);
        api.MapGet("/portal/transactions/single/{transactionId}", Single)
            .OfCard(named, "GetTransaction", "Retrieve one transaction", "Transactions")
            .Produces<TransactionView>();
    }

    private static Answer Balance(HttpContext http, string publicToken, CardStore store)
    {
        var pmid = Caller.Of(http).Pmid;
        return store.Read(db => CardRow.Find(db, pmid, publicToken)) is { } card
            ? Answer.Ok(BalanceView.Of(card))
            : Answer.Refused(Problem.NotFound("card", publicToken));
    }

    private static async Task<IResult> MoveAsync(HttpContext http, string publicToken, MoveMoney move, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync<TransactionRequest>(http.Request, ct);
        if (!body.Succeeded)
            return Answer.Refused(body.Problems);
        var key = RequestKey.Read(http.Request.Headers, $"POST cards/{publicToken}/transactions", body.Value.Bytes);
        return key.Succeeded
            ? await move.DoAsync(Caller.Of(http), publicToken, body.Value.Value, key.Value, ct)
            : Answer.Refused(key.Problems);
    }

    private static Answer List(HttpContext http, string publicToken, string? fromDate, string? toDate, ReadTransactions read) => read.List(Caller.Of(http), publicToken, fromDate, toDate);

    private static Answer Single(HttpContext http, string transactionId, ReadTransactions read) => read.Single(Caller.Of(http), transactionId);
}
