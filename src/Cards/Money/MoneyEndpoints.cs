using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Money;

/// <summary>Balances and transactions, as a client of the hub sees them.</summary>
internal static class MoneyEndpoints
{
    private const string ProblemType = "application/problem+json";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/cards/{publicToken}/balance", Balance)
            .Described(named, "GetCardBalance", "Retrieve the balance of a card", "Money")
            .Produces<BalanceView>()
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, ProblemType);
        api.MapPost("/cards/{publicToken}/transactions", MoveAsync)
            .Described(named, "CreateTransaction", "Load, unload, adjust, transfer or charge a card", "Money")
            .Reads<TransactionRequest>()
            .Produces<MovedView>()
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, ProblemType);
        api.MapGet("/cards/{publicToken}/transactions", List)
            .Described(named, "ListTransactions", "List the transactions of a card by day", "Money")
            .Produces<TransactionView[]>()
            .Produces<ProblemDetails>(StatusCodes.Status400BadRequest, ProblemType)
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, ProblemType);
        api.MapGet("/portal/transactions/single/{transactionId}", Single)
            .Described(named, "GetTransaction", "Retrieve one transaction", "Money")
            .Produces<TransactionView>()
            .Produces<ProblemDetails>(StatusCodes.Status404NotFound, ProblemType);
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
