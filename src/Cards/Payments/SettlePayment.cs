using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments;

/// <summary>
/// Brings a payment to its end, after the host was asked: by what it said, by its product's mode, or by nobody. Where another than the host decided, the
/// host hears of it by an advice.
/// </summary>
internal sealed class SettlePayment(ProductShelf shelf, NewPayments payments, GatewayMode gateway, CooperativeMode cooperative, Outbox outbox, Ledger ledger)
{
    internal const string TooLittle = "51";

    internal Answer Do(CardConnection db, Caller caller, CardRow card, long id, Asked asked)
    {
        var product = shelf.Of(db, caller.Pmid, card.ProductId);
        var said = HostAnswer.Read(asked, Currency.Of(card.Currency));
        var row = PaymentRow.Find(db, id)!;
        row = row with { Outcome = asked.Outcome, HostCode = said?.Status, HostMicros = (long)(asked.Milliseconds * 1000), Facts = row.Facts with { MerchantAdvice = said?.MerchantAdvice } };

        // What came too late is on record, and decides nothing.
        var answer = asked.Outcome == Asked.Answered ? said : null;
        var outcome = product.Cooperates ? cooperative.Decide(db, card, product, row, answer, asked) : gateway.Decide(db, card, product, row, answer, asked);
        var loaded = Load(db, caller, card, row, outcome);
        if (outcome.Approved > 0 && product.Cooperates && row.Approved == 0 && !Covers(db, card, row))
            outcome = Outcome.Declined(TooLittle, Decider.Processor, "The balance does not cover it, not even with what the host loaded.");
        if (answer?.SaysNeverAgain == true)
            outcome = outcome with { Reason = outcome.Reason + " The merchant is told never to try again (03)." };
        return End(db, caller, card, product, row, outcome, answer, asked, loaded);
    }

    /// <summary>Ends a payment that nobody goes on with.</summary>
    internal Answer Abandon(CardConnection db, Caller caller, CardRow card, PaymentRow row)
    {
        var outcome = Outcome.Declined("96", Decider.Nobody, "The processor was stopped while the host was asked.");
        return End(db, caller, card, shelf.Of(db, caller.Pmid, card.ProductId), row with { Outcome = Asked.Failed }, outcome, null, null, []);
    }

    private Answer End(CardConnection db, Caller caller, CardRow card, Product product, PaymentRow row, Outcome outcome, HostAnswer? answer, Asked? asked, string[] loaded)
    {
        row = Apply(db, row, outcome);
        if (product.StandsIn && answer is { UpdatesStandIn: true })
            StandInUpdate.Do(db, card, answer);
        var balances = CardBalances.Of(db, card.Id, product);
        if (row.Kind == PaymentKind.Enquiry && product.HostHoldsBalance && outcome.By == Decider.Host && answer is { Current: { } current, Available: { } available })
            balances = new(current, available);
        row = row with { ActualBalance = balances.Actual, AvailableBalance = balances.Available };
        row.Save(db);
        string[] messages = row.DecidedBy == Decider.Host ? loaded : [.. loaded, Advise(db, caller, card, row)];
        return Answer.Ok(PaymentView.Of(row, card.Currency, asked, messages));
    }

    /// <summary>Blocks what is granted, and lets go of what is not.</summary>
    private static PaymentRow Apply(CardConnection db, PaymentRow row, Outcome outcome)
    {
        var open = db.First("SELECT open FROM payments WHERE id = @p0", r => r.GetInt64(0), row.Id);
        if (outcome.Approved > open)
            Blocks.Add(db, row, outcome.Approved - open);
        else
            Blocks.Release(db, row, open - outcome.Approved);
        if (outcome.Granted && row.Family != row.Id)
            Blocks.Prolong(db, row);
        return row with
        {
            Waiting = false,
            Status = outcome.Granted ? PaymentStatus.Accepted : PaymentStatus.Declined,
            Approved = outcome.Approved,
            Response = outcome.Code,
            DecidedBy = outcome.By,
            Reason = outcome.Reason,
            AuthCode = outcome.Granted ? row.AuthCode : null,
        };
    }

    /// <summary>The load that a host asks for with its approval: it comes first, so that the block finds it there.</summary>
    private string[] Load(CardConnection db, Caller caller, CardRow card, PaymentRow row, Outcome outcome)
    {
        if (outcome.Load == 0)
            return [];
        var moved = ledger.Post(db, new(card, MovementKind.Load, outcome.Load, "Approve with load", Decider.Host), new(caller, row.At));
        return [moved.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)];
    }

    private static bool Covers(CardConnection db, CardRow card, PaymentRow row) => db.First("SELECT balance - pending FROM cards WHERE id = @p0", r => r.GetInt64(0), card.Id) >= row.Bill;

    private string Advise(CardConnection db, Caller caller, CardRow card, PaymentRow row)
    {
        var message = row with { Id = payments.NextId(db), Kind = PaymentKind.Advice };
        return outbox.Add(db, outbox.Of(db, caller.Pmid, CardRow.Find(db, caller.Pmid, card.PublicToken)!, message, new(row.Status, ByProcessor: true)));
    }
}
