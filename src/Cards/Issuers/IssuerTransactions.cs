using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Issuers;

/// <summary>An issuer loads and unloads cards of the programmes that it sponsors, and reads what it moved. Other movements are the programme manager's.</summary>
internal sealed class IssuerTransactions(IssuerTable issuers, MoveMoney move, ReadTransactions read, CardStore store)
{
    private static readonly Problem NotLinked = new(
        ProblemKind.Unauthenticated, "cards.issuer.not_linked", "No issuer", "This programme manager id is linked to no issuer (BIN sponsor). Ask the operator to link it, or call the endpoint without /issuer for cards of your own.");

    internal Task<Answer> MoveAsync(Caller caller, string publicToken, TransactionRequest request, RequestKey key, CancellationToken ct)
    {
        if (request.TransactionType is not (TransactionType.Load or TransactionType.Unload))
            return Task.FromResult(Answer.Refused(Shape.Fault("transactionType", "transactionType is Load or Unload: an issuer moves nothing else.")));
        return Owner(caller, publicToken) is { } owner ? move.DoAsync(owner, publicToken, request, key, ct) : Task.FromResult(Refusal(caller, publicToken));
    }

    internal Answer List(Caller caller, string publicToken, string? fromDate, string? toDate) =>
        Owner(caller, publicToken) is { } owner ? read.List(owner, publicToken, fromDate, toDate) : Refusal(caller, publicToken);

    /// <summary>The call as one of the card's programme manager; null where the caller sponsors nobody who has the card. Who called stays on the record.</summary>
    private Caller? Owner(Caller caller, string publicToken) =>
        issuers.Of(caller.Pmid).FirstOrDefault(pmid => store.Read(db => CardRow.Find(db, pmid, publicToken)) is not null) is { } owner ? caller with { Pmid = owner } : null;

    private Answer Refusal(Caller caller, string publicToken) => Answer.Refused(issuers.IsIssuer(caller.Pmid) ? Problem.NotFound("card", publicToken) : NotLinked);
}
