using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Checks;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments;

/// <summary>
/// Authorises a payment, more of one, or a look at the balance, in three steps: reserve, ask, settle. The amount is blocked before the host is asked, and no
/// transaction of the database is open while it is: two payments at once cannot both have the same money, and neither waits for the other's host.
/// </summary>
internal sealed class Authorise(CardStore store, ProductShelf shelf, NewPayments payments, PaymentChecks checks, Outbox outbox, HostLine host, SettlePayment settle)
{
    internal async Task<Answer> DoAsync(Caller caller, string publicToken, PaymentKind kind, PaymentRequest request, CancellationToken ct)
    {
        Envelope? question = null;
        var reserved = await store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => Reserve(db, caller, card, kind, request, out question)), ct);
        if (question is null || !reserved.Done)
            return reserved;

        // Whoever waits for the answer may go away; what was begun is brought to its end.
        var asked = await host.AskAsync(question.Write());
        return await store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => settle.Do(db, caller, card, question.Id, asked)), CancellationToken.None);
    }

    private Answer Reserve(CardConnection db, Caller caller, CardRow card, PaymentKind kind, PaymentRequest request, out Envelope? question)
    {
        question = null;
        PaymentRow? first = null;
        if (kind == PaymentKind.Incremental)
        {
            var original = PaymentProblems.Original(db, card, request, "add to");
            if (!original.Succeeded)
                return Answer.Refused(original.Problems);
            first = original.Value;
            if (first.Status != PaymentStatus.Accepted)
                return Answer.Refused(PaymentProblems.NothingOpen(card, "add to"));
        }

        var product = shelf.Of(db, caller.Pmid, card.ProductId);
        var made = payments.Make(db, card, product, kind, request, first);
        if (!made.Succeeded)
            return Answer.Refused(made.Problems);
        var row = made.Value;
        if (checks.Refusal(db, caller, card, product, request, row) is { } refusal)
            return Refused(db, caller, card, product, row with { Response = refusal.Code, Reason = refusal.Reason });

        // Where the host keeps the balance, it alone says whether there is enough.
        var covered = product.HostHoldsBalance || card.Balance - card.Pending >= row.Bill;
        if (product.AsksHost)
        {
            row = row with { Waiting = true, Approved = covered ? row.Bill : 0, Status = covered ? PaymentStatus.Accepted : PaymentStatus.Declined, Response = covered ? "00" : SettlePayment.TooLittle };
            row.Add(db, caller);
            if (product.Cooperates && covered)
                Blocks.Add(db, row, row.Bill);
            question = outbox.Of(db, caller.Pmid, CardRow.Find(db, caller.Pmid, card.PublicToken)!, row, new(row.Status) { View = covered ? null : row.Response, Adds = first is not null });
            return Answer.Nothing;
        }

        return covered
            ? Granted(db, caller, card, product, row)
            : Refused(db, caller, card, product, row with { Response = SettlePayment.TooLittle, Reason = "The balance does not cover it." });
    }

    /// <summary>The processor decides alone (mode 3).</summary>
    private Answer Granted(CardConnection db, Caller caller, CardRow card, Product product, PaymentRow row)
    {
        row = row with { Approved = row.Bill, DecidedBy = Decider.Processor, Reason = "The processor approved it." };
        row.Add(db, caller);
        Blocks.Add(db, row, row.Bill);
        if (row.Family != row.Id)
            Blocks.Prolong(db, row);
        return Told(db, caller, card, product, row, row);
    }

    /// <summary>The processor declines by itself: a host that decides hears of it by an advice, and is not asked.</summary>
    private Answer Refused(CardConnection db, Caller caller, CardRow card, Product product, PaymentRow row)
    {
        row = row with { Status = PaymentStatus.Declined, DecidedBy = Decider.Processor, AuthCode = null };
        row.Add(db, caller);
        return Told(db, caller, card, product, row, product.AsksHost ? row with { Kind = PaymentKind.Advice } : row);
    }

    private Answer Told(CardConnection db, Caller caller, CardRow card, Product product, PaymentRow row, PaymentRow message)
    {
        var balances = CardBalances.Of(db, card.Id, product);
        row = row with { ActualBalance = balances.Actual, AvailableBalance = balances.Available };
        row.Save(db);
        var told = new PaymentTold(row.Status, ByProcessor: true) { Adds = row.Family != row.Id };
        return Answer.Ok(PaymentView.Of(row, card.Currency, null, outbox.Add(db, outbox.Of(db, caller.Pmid, CardRow.Find(db, caller.Pmid, card.PublicToken)!, message, told))));
    }
}
