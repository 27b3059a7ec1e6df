using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Limits;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Transactions;

/// <summary>Loads, unloads, adjusts, transfers and charges. One writer at a time reads the balance and moves it, so nothing is spent twice.</summary>
internal sealed class MoveMoney(Remembered remembered, Ledger ledger, ProductShelf shelf, CardLimits limits, ChargeFee fees, TimeProvider time)
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
        if (Refusal(db, mover.Caller, card, type, request.CurrencyCode!, signed, request.Forced) is { } refusal)
            return Answer.Unprocessable(refusal);
        var by = StatusHistory.By(mover.Caller, request.LoadedBy);
        if (type != TransactionType.TransferFunds)
        {
            var kind = MoveRules.Kind(type);
            var moved = ledger.Post(db, new(card, kind, signed, request.Description ?? kind.Name, by), mover);
            if (type == TransactionType.Load)
                moved = moved with { Card = fees.TakeDue(db, moved.Card, mover.Caller) };
            return Answer.Ok(MovedView.Of(type, moved, amount));
        }

        if (CardRow.Find(db, pmid, request.ToPublicToken!) is not { } other)
            return Answer.Unprocessable(MoveRules.NoOtherCard(request.ToPublicToken!));
        if (Refusal(db, mover.Caller, other, TransactionType.TransferFunds, request.CurrencyCode!, amount) is { } theirs)
            return Answer.Unprocessable(theirs);
        return Answer.Ok(MovedView.Of(type, ledger.Transfer(db, card, other, amount, request.Description ?? MovementKind.Transfer.Name, by, mover).Given, amount));
    }

    private Problem? Refusal(CardConnection db, Caller caller, CardRow card, TransactionType type, string currency, long signed, bool forced = false)
    {
        if (card.Currency != currency)
            return MoveRules.OtherCurrency(card, currency);
        if (shelf.Of(db, caller.Pmid, card.ProductId) is { HostHoldsBalance: true } product)
            return MoveRules.HostHoldsBalance(card, product);
        var loads = type == TransactionType.Load || (type == TransactionType.TransferFunds && signed > 0);
        return MoveRules.Status(CardStatus.Now(card, Clock.Today(time)), card.PublicToken, loads ? TransactionType.Load : type)
            ?? (loads && IsUsedUp(db, card) ? MoveRules.NotReloadable(card.PublicToken) : null)
            ?? (signed < 0 && !forced && card.Balance - card.Pending + signed < 0 ? MoveRules.TooLittle(card, signed) : null)
            ?? type switch
            {
                TransactionType.Load => limits.Refusal(db, caller.Pmid, card, SubGroups.Load, signed),
                TransactionType.Unload => limits.Refusal(db, caller.Pmid, card, SubGroups.Unload, signed),
                TransactionType.TransferFunds => limits.Refusal(db, caller.Pmid, card, subGroup: null, signed),
                _ => null,
            };
    }

    /// <summary>Whether the card takes one load only, and had it, be it from another card. A correction is no load.</summary>
    private static bool IsUsedUp(CardConnection db, CardRow card) =>
        db.First("SELECT json_extract(request, '$.isNonReloadable') FROM cards WHERE id = @p0", row => !row.IsDBNull(0) && row.GetInt64(0) == 1, card.Id)
        && db.First("SELECT 1 FROM transactions WHERE card = @p0 AND (type = 'L' OR (amount > 0 AND linked IS NOT NULL)) LIMIT 1", row => row.GetInt32(0), card.Id) == 1;
}
