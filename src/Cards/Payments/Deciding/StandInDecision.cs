using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>Decides in the place of a host that does not answer, on the balance that it left for that and on the product's rules.</summary>
internal sealed class StandInDecision(TimeProvider time)
{
    private const string Used = "SELECT COUNT(*), COALESCE(SUM(approved), 0) FROM payments WHERE card = @p0 AND at >= @p1 AND decided_by = 'stand_in' AND approved > 0 AND id <> @p2";

    /// <summary>Why a payment is not granted in the host's place; null where it is.</summary>
    internal Verdict? Refusal(CardConnection db, CardRow card, Product product, PaymentRow row)
    {
        if (StandInGroups.Of(product.StandInGroup) is not { } rules)
            return new("91", "The product has no rules to stand in on.");
        var currency = Currency.Of(card.Currency);
        if (rules.RefusedKinds.Contains(row.Facts.Mcc))
            return new("57", $"Nobody stands in for the host at merchants of kind {row.Facts.Mcc}.");
        if (currency.Major(row.Bill) > rules.Floor)
            return new("61", $"The processor stands in for payments of up to {rules.Floor} {card.Currency}.");
        var (count, sum) = db.First(Used, r => (r.GetInt32(0), r.GetInt64(1)), card.Id, Clock.Micros(rules.Since(time.GetUtcNow())), row.Id);
        if (count >= rules.Count)
            return new("65", $"The processor has stood in {count} times in the period, which is the most.");
        if (currency.Major(sum + row.Bill) > rules.Sum)
            return new("61", $"The processor stands in for {rules.Sum} {card.Currency} in the period, and {currency.Major(sum)} of that is used.");

        // A cooperative product has its balance here, and the amount is blocked on it already.
        if (product.HostHoldsBalance && !(db.First("SELECT stip_available FROM cards WHERE id = @p0", r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0), card.Id) >= row.Bill))
            return new("51", "The stand-in balance does not cover it.");
        return null;
    }
}

/// <summary>A decline: the response code (field 39), and why in words.</summary>
internal sealed record Verdict(string Code, string Reason);
