using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Cards.ThreeDs;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Renewals;

/// <summary>Hands over what a card has to the one that replaces it: when that is activated, or as far as somebody asks for.</summary>
internal sealed class CompleteReplacement(Remembered remembered, Ledger ledger, TimeProvider time)
{
    private const string Restricted = "62";

    internal Task<Answer> DoAsync(Caller caller, string publicToken, CompleteReplacementRequest request, RequestKey key, CancellationToken ct) =>
        remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Complete(db, caller, card, request)), ct);

    /// <summary>The balance and the credentials move, and the old card is restricted; nothing, where the card replaces none or did so before.</summary>
    internal void AtActivation(CardConnection db, Caller caller, CardRow replacement)
    {
        if (ReplacementRows.AwaitedBy(db, caller, replacement) is not { } old)
            return;
        MoveBalance(db, caller, old, replacement);
        CredentialRows.Move(db, old, replacement);
        Restrict(db, caller, old);
    }

    /// <summary>What can be spent of the old card moves to the new one.</summary>
    internal void MoveBalance(CardConnection db, Caller caller, CardRow old, CardRow replacement)
    {
        if (old.Balance - old.Pending is > 0 and var free)
            ledger.Transfer(db, old, replacement, free, "Replacement", StatusHistory.By(caller, null), new(caller, Clock.Micros(time.GetUtcNow())));
        ReplacementRows.Settle(db, replacement);
    }

    private Answer Complete(CardConnection db, Caller caller, CardRow card, CompleteReplacementRequest request)
    {
        if (ReplacementRows.Of(db, caller, card) is not { } replacement)
            return Answer.Refused(RenewRules.NoReplacement(card));
        if (request.MoveBalance == true)
            MoveBalance(db, caller, card, replacement);
        if (request.MoveLimitAccumulators == true)
            db.Execute("UPDATE cards SET counts_replaced = 1 WHERE id = @p0", replacement.Id);
        if (request.MoveExpiryDate == true)
            db.Execute("UPDATE cards SET expiry_date = @p1 WHERE id = @p0", replacement.Id, card.ExpiryDate.ToString("yyyy-MM-dd"));
        if (request.MoveCredentials == true)
            CredentialRows.Move(db, card, replacement);
        var children = request.MoveChildCards == true ? db.Execute("UPDATE cards SET parent = @p1 WHERE parent = @p0", card.Id, replacement.Id) : 0;
        Restrict(db, caller, card);
        return Answer.Ok(new CompletedView(card.PublicToken, replacement.PublicToken, BalanceView.Of(CardRow.Find(db, caller.Pmid, replacement.PublicToken)!), children));
    }

    // What is for good stays, and a card that was lost does not become less than that.
    private void Restrict(CardConnection db, Caller caller, CardRow old)
    {
        if (CardStatus.Now(old, Clock.Today(time)).Kind == StatusKind.Live && old.Status != Restricted)
            StatusHistory.Set(db, old, CardStatus.Find(Restricted)!, StatusHistory.By(caller, null), note: "Replaced", validity: null, caller, Clock.Micros(time.GetUtcNow()));
    }
}
