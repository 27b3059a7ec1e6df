using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments;

/// <summary>
/// Reverses an authorisation, wholly or in part: what it blocks is let go of once, and never more than that. It cannot be declined. One to which no
/// presentment comes is reversed by itself when its time is over.
/// </summary>
internal sealed class ReversePayment(CardStore store, ProductShelf shelf, NewPayments payments, Outbox outbox)
{
    private const string PartialReason = "32";

    internal Task<Answer> DoAsync(Caller caller, string publicToken, PaymentRequest request, CancellationToken ct) =>
        store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => Reverse(db, caller, card, request)), ct);

    /// <summary>Reverses what is left of an authorisation whose time is over.</summary>
    internal Answer Expired(CardConnection db, Caller caller, CardRow card, PaymentRow first) => Reverse(db, caller, card, first, new(), "Automatic reversal: no presentment came in time");

    private Answer Reverse(CardConnection db, Caller caller, CardRow card, PaymentRequest request)
    {
        var original = PaymentProblems.Original(db, card, request, "reverse");
        return original.Succeeded ? Reverse(db, caller, card, original.Value, request, "Reversal") : Answer.Refused(original.Problems);
    }

    private Answer Reverse(CardConnection db, Caller caller, CardRow card, PaymentRow first, PaymentRequest request, string reason)
    {
        var open = Blocks.OpenOf(db, first.Family);
        if (open == 0)
            return Answer.Refused(PaymentProblems.NothingOpen(card, "reverse"));
        var product = shelf.Of(db, caller.Pmid, card.ProductId);
        var made = payments.Make(db, card, product, PaymentKind.Reversal, request, first, open);
        if (!made.Succeeded)
            return Answer.Refused(made.Problems);
        var row = made.Value;
        var freed = Blocks.ReleaseFamily(db, first.Family, row.Bill, takesBack: true);
        if (freed < row.Bill)
            row = row with { Bill = freed, Amount = freed, Currency = card.Currency };
        if (freed == open)
            PaymentRow.MarkFamily(db, first.Family, PaymentStatus.Reversed);
        var balances = CardBalances.Of(db, card.Id, product);
        row = row with { Response = freed == open ? "00" : PartialReason, Reason = reason, ActualBalance = balances.Actual, AvailableBalance = balances.Available };
        row.Add(db, caller);
        var id = outbox.Add(db, outbox.Of(db, caller.Pmid, CardRow.Find(db, caller.Pmid, card.PublicToken)!, row, new(PaymentStatus.Accepted)));
        return Answer.Ok(PaymentView.Of(row, card.Currency, null, id));
    }
}
