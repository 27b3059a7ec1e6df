using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments;

/// <summary>Loads, unloads, adjusts and charges as a test transaction, by <see cref="MoveMoney"/>: the same rules, and the same message.</summary>
internal sealed class SimulateMovement(MoveMoney money, CardStore store)
{
    private const decimal UsualAmount = 10m;

    internal async Task<Answer> DoAsync(Caller caller, string publicToken, PaymentKind kind, PaymentRequest request, CancellationToken ct)
    {
        var found = store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(card.Currency)));
        if (!found.Done)
            return found;
        var wish = new TransactionRequest { TransactionType = Type(kind), Amount = request.Amount ?? UsualAmount, CurrencyCode = request.Currency ?? found.Read<string>(), Description = request.Note };
        var moved = await money.DoAsync(caller, publicToken, wish, new(null, []), ct);
        return moved.Done ? Answer.Ok(View(kind, moved.Read<MovedView>())) : moved;
    }

    private static TransactionType Type(PaymentKind kind) => kind.Word switch
    {
        "load" => TransactionType.Load,
        "unload" => TransactionType.Unload,
        "adjustment" => TransactionType.BalanceAdjustment,
        _ => TransactionType.Fees,
    };

    private static PaymentView View(PaymentKind kind, MovedView moved)
    {
        var id = moved.Transaction[0].TransactionId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(
            id, kind.Word, "accepted", "00", Decider.Processor, kind.Name, null, null, moved.Transaction[0].Amount, moved.Transaction[0].CurrencyCode,
            moved.Balance.CardBalance, moved.Balance.AvailableBalance, [id]);
    }
}
