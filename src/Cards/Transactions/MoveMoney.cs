using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Transactions;

/// <summary>Loads, unloads, adjusts, transfers and charges. One writer at a time reads the balance and moves it, so nothing is spent twice.</summary>
internal sealed class MoveMoney(Remembered remembered, Ledger ledger, TimeProvider time)
{
    internal async Task<Answer> DoAsync(Caller caller, string publicToken, TransactionRequest request, RequestKey key, CancellationToken ct)
    {
        var faults = MoveRules.Form(publicToken, request);
        return faults.Count > 0 ? Answer.Refused(faults) : await remembered.DoAsync(caller, key, db => Move(db, caller, publicToken, request), ct);
    }

    /// <summary>The same as a part of another act, in whose transaction it stands or falls.</summary>
    internal Answer Within(CardConnection db, Caller caller, string publicToken, TransactionRequest request)
    {
        var faults = MoveRules.Form(publicToken, request);
        return faults.Count > 0 ? Answer.Refused(faults) : Move(db, caller, publicToken, request);
    }

    private Answer Move(CardConnection db, Caller caller, string publicToken, TransactionRequest request) =>
        Move(db, new(caller, Clock.Micros(time.GetUtcNow())), publicToken, request, Currency.Of(request.CurrencyCode!).Minor(request.Amount!.Value)!.Value);

    private Answer Move(CardConnection db, Mover mover, string publicToken, TransactionRequest request, long amount)
    {
        var pmid = mover.Caller.Pmid;
        if (CardRow.Find(db, pmid, publicToken) is not { } card)
            return Answer.Refused(Problem.NotFound("card", publicToken));
        var type = request.TransactionType!.Value;
        var signed = type is TransactionType.Load or TransactionType.BalanceAdjustment ? amount : -amount;
        if (Refusal(db, card, type, request.CurrencyCode!, signed, request.Forced) is { } refusal)
            return Answer.Unprocessable(refusal);
        var by = StatusHistory.By(mover.Caller, request.LoadedBy);
        if (type != TransactionType.TransferFunds)
        {
            var kind = MoveRules.Kind(type);
            return Answer.Ok(MovedView.Of(type, ledger.Post(db, new(card, kind, signed, request.Description ?? kind.Name, by), mover), amount));
        }

        if (CardRow.Find(db, pmid, request.ToPublicToken!) is not { } other)
            return Answer.Unprocessable(MoveRules.NoOtherCard(request.ToPublicToken!));
        if (Refusal(db, other, TransactionType.Load, request.CurrencyCode!, amount) is { } theirs)
            return Answer.Unprocessable(theirs);
        var text = request.Description ?? MovementKind.Transfer.Name;
        var taken = ledger.Post(db, new(card, MovementKind.Transfer, -amount, text, by), mover);
        ledger.Post(db, new(other, MovementKind.Transfer, amount, text, by) { Linked = taken.Id }, mover);
        return Answer.Ok(MovedView.Of(type, taken, amount));
    }

    private Problem? Refusal(CardConnection db, CardRow card, TransactionType type, string currency, long signed, bool forced = false)
    {
        if (card.Currency != currency)
            return MoveRules.OtherCurrency(card, currency);
        return MoveRules.Status(CardStatus.Now(card, Clock.Today(time)), card.PublicToken, type)
            ?? (type == TransactionType.Load && IsUsedUp(db, card) ? MoveRules.NotReloadable(card.PublicToken) : null)
            ?? (signed < 0 && !forced && card.Balance - card.Pending + signed < 0 ? MoveRules.TooLittle(card, signed) : null);
    }

    /// <summary>Whether the card takes one load only, and had it, be it from another card. A correction is no load.</summary>
    private static bool IsUsedUp(CardConnection db, CardRow card) =>
        db.First("SELECT json_extract(request, '$.isNonReloadable') FROM cards WHERE id = @p0", row => !row.IsDBNull(0) && row.GetInt64(0) == 1, card.Id)
        && db.First("SELECT 1 FROM transactions WHERE card = @p0 AND (type = 'L' OR (amount > 0 AND linked IS NOT NULL)) LIMIT 1", row => row.GetInt32(0), card.Id) == 1;
}
