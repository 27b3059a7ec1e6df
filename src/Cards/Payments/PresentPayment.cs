using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.StandIn;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Payments;

/// <summary>
/// Settles a payment: a purchase or a refund comes from the merchant by a clearing file. It moves the balance whatever that is and whatever was authorised,
/// for it cannot be declined. Before one that comes without an authorisation goes a dummy of one.
/// </summary>
internal sealed class PresentPayment(CardStore store, ProductShelf shelf, NewPayments payments, Ledger ledger, Outbox outbox)
{
    internal Task<Answer> DoAsync(Caller caller, string publicToken, PaymentKind kind, PaymentRequest request, CancellationToken ct) =>
        store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => Present(db, caller, card, kind, request)), ct);

    private Answer Present(CardConnection db, Caller caller, CardRow card, PaymentKind kind, PaymentRequest request)
    {
        if (request.Part > (request.Parts ?? 1))
            return Answer.Refused(Shape.Fault("part", "part is at most parts."));
        var found = Original(db, card, kind, request);
        if (!found.Succeeded)
            return Answer.Refused(found.Problems);
        var first = found.Value.First;
        var product = shelf.Of(db, caller.Pmid, card.ProductId);
        var made = payments.Make(db, card, product, kind, request, first, Usual(db, first));
        if (!made.Succeeded)
            return Answer.Refused(made.Problems);
        var row = made.Value with { Status = PaymentStatus.Settled, Approved = made.Value.Bill, Reason = kind.Name };
        var credit = kind == PaymentKind.Refund;
        List<string> messages = [];
        if (first is null)
        {
            messages.Add(Dummy(db, caller, card, product, ref row, credit));
        }
        else if (!credit)
        {
            Clear(db, first, row);
        }

        Move(db, caller, card, product, row, credit);
        var balances = CardBalances.Of(db, card.Id, product);
        row = row with { ActualBalance = balances.Actual, AvailableBalance = balances.Available };
        row.Add(db, caller);
        messages.Add(outbox.Add(db, outbox.Of(db, caller.Pmid, CardRow.Find(db, caller.Pmid, card.PublicToken)!, row, new(PaymentStatus.Settled) { Matching = first?.Id ?? row.Family, Credit = credit })));
        return Answer.Ok(PaymentView.Of(row, card.Currency, null, [.. messages]));
    }

    /// <summary>What it settles. A refund belongs to nothing that is open, and only to what it names.</summary>
    private static Result<Settles> Original(CardConnection db, CardRow card, PaymentKind kind, PaymentRequest request)
    {
        if (request.Offline == true)
            return new Settles(null);
        if (request.Original is { } named)
            return PaymentProblems.Named(db, card, named) is { } original ? new Settles(original) : PaymentProblems.NoOriginal(card, named);
        return new Settles(kind == PaymentKind.Refund ? null : PaymentRow.LatestOpen(db, card));
    }

    /// <summary>All that is open of the authorisation; where nothing is, what it once was.</summary>
    private static long? Usual(CardConnection db, PaymentRow? first) => first is null ? null : Blocks.OpenOf(db, first.Family) is > 0 and var open ? open : first.Bill;

    /// <summary>Lets go of the block. One of several presentments takes its own part; the last, or the only one, ends it, be it for less or more.</summary>
    private static void Clear(CardConnection db, PaymentRow first, PaymentRow row)
    {
        var last = row.Facts.Parts <= 1 || row.Facts.Part == row.Facts.Parts;
        Blocks.ReleaseFamily(db, first.Family, last ? long.MaxValue : row.Bill, takesBack: false);
        if (last)
            PaymentRow.MarkFamily(db, first.Family, PaymentStatus.Cleared);
    }

    /// <summary>The authorisation that never was: the two have one life, and it counts against the limits as one that was asked for.</summary>
    private string Dummy(CardConnection db, Caller caller, CardRow card, Product product, ref PaymentRow row, bool credit)
    {
        var balances = CardBalances.Of(db, card.Id, product);
        var dummy = row with { Kind = PaymentKind.Dummy, Status = PaymentStatus.Cleared, Approved = 0, ActualBalance = balances.Actual, AvailableBalance = balances.Available };
        dummy.Add(db, caller);
        row = row with { Id = payments.NextId(db), Family = dummy.Id, SubGroup = credit ? Limits.SubGroups.PayIn : NewPayments.Group(row.Facts) };
        return outbox.Add(db, outbox.Of(db, caller.Pmid, card, dummy, new(PaymentStatus.Accepted) { Credit = credit }));
    }

    private void Move(CardConnection db, Caller caller, CardRow card, Product product, PaymentRow row, bool credit)
    {
        var signed = credit ? row.Bill : -row.Bill;
        if (product.StandsIn)
        {
            SetStandIn.Move(db, card, product, signed);
        }
        else if (!product.HostHoldsBalance)
        {
            var now = CardRow.Find(db, caller.Pmid, card.PublicToken)!;
            ledger.Post(db, new(now, credit ? MovementKind.Refund : MovementKind.Presentment, signed, row.Facts.MerchantName, "network") { Payment = row.Id }, new(caller, row.At));
        }
    }

    /// <summary>What a presentment settles; null for nothing that is known.</summary>
    private sealed record Settles(PaymentRow? First);
}
