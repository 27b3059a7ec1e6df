using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments;

/// <summary>
/// The network tells what was decided elsewhere: the true amount of a fuel pump, or that it stood in. In mode 3 the processor matches it with its authorisation
/// and the block becomes what the advice says; in the others it only passes it on, and the host does that (processor-domain-details 2.6).
/// </summary>
internal sealed class AdvisePayment(CardStore store, ProductShelf shelf, NewPayments payments, Outbox outbox)
{
    private static readonly string[] Approvals = ["00", "08", "10", "85", "87"];

    internal Task<Answer> DoAsync(Caller caller, string publicToken, PaymentRequest request, CancellationToken ct) =>
        store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => Advise(db, caller, card, request)), ct);

    private Answer Advise(CardConnection db, Caller caller, CardRow card, PaymentRequest request)
    {
        var first = request.Original is { } named ? PaymentProblems.Named(db, card, named) : PaymentRow.LatestOpen(db, card);
        if (first is null && request.Original is not null)
            return Answer.Refused(PaymentProblems.NoOriginal(card, request.Original));
        var product = shelf.Of(db, caller.Pmid, card.ProductId);
        var made = payments.Make(db, card, product, PaymentKind.Advice, request, first, first is null ? null : Blocks.OpenOf(db, first.Family) is > 0 and var open ? open : first.Bill);
        if (!made.Succeeded)
            return Answer.Refused(made.Problems);
        var code = request.ResponseCode ?? "00";
        var approved = Approvals.Contains(code);
        var row = made.Value with { Response = code, Status = approved ? PaymentStatus.Accepted : PaymentStatus.Declined, Reason = "Advice of the network" };
        row.Add(db, caller);
        if (!product.AsksHost && first?.Status != PaymentStatus.Cleared)
            row = Replace(db, row, first, approved);
        var balances = CardBalances.Of(db, card.Id, product);
        row = row with { ActualBalance = balances.Actual, AvailableBalance = balances.Available };
        row.Save(db);
        var id = outbox.Add(db, outbox.Of(db, caller.Pmid, CardRow.Find(db, caller.Pmid, card.PublicToken)!, row, new(row.Status)));
        return Answer.Ok(PaymentView.Of(row, card.Currency, null, id));
    }

    /// <summary>The block is the advice's from now on; where it declines, there is none.</summary>
    private static PaymentRow Replace(CardConnection db, PaymentRow row, PaymentRow? first, bool approved)
    {
        if (first is not null)
            Blocks.ReleaseFamily(db, first.Family, long.MaxValue, takesBack: true);
        if (!approved)
        {
            PaymentRow.MarkFamily(db, row.Family, PaymentStatus.Reversed);
            return row;
        }

        Blocks.Add(db, row, row.Bill);
        Blocks.Prolong(db, row);
        return row with { Approved = row.Bill };
    }
}
