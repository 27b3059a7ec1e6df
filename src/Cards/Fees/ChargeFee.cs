using System.Collections.Frozen;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Fees;

/// <summary>Fees that the processor takes by itself; the names are the wire's.</summary>
internal enum FeeType
{
    VirtualCardIssuingFee,
    PhysicalCardIssuingFee,
    ParentCardActivationFee,
    ChildCardActivationFee,
    PINCVVServiceFee,
    CardReplacementFee,
    CardConversionFee,
}

/// <summary>
/// Takes the fees of a card's web service fee group. What the balance does not cover stays due, and is taken from the next load: a call is never refused
/// for want of its fee.
/// </summary>
internal sealed class ChargeFee(CardGroups groups, Ledger ledger, TimeProvider time)
{
    /// <summary>Sandbox data: what each call costs under the standard group, in hundredths of a major unit.</summary>
    private static readonly FrozenDictionary<FeeType, int> Standard = new Dictionary<FeeType, int>
    {
        [FeeType.VirtualCardIssuingFee] = 100,
        [FeeType.PhysicalCardIssuingFee] = 500,
        [FeeType.ParentCardActivationFee] = 100,
        [FeeType.ChildCardActivationFee] = 50,
        [FeeType.PINCVVServiceFee] = 20,
        [FeeType.CardReplacementFee] = 500,
        [FeeType.CardConversionFee] = 300,
    }.ToFrozenDictionary();

    /// <summary>Whether anything is taken for this card's calls: only then does a call that reads have to write.</summary>
    internal bool Applies(CardConnection db, string pmid, CardRow card) => groups.Of(db, pmid, card, GroupType.WebServiceFeeGroup) == ControlGroups.StandardFees;

    /// <summary>Takes a fee, as far as the balance goes; what is missing becomes due. The card after it comes back.</summary>
    internal CardRow Do(CardConnection db, CardRow card, FeeType fee, Caller caller)
    {
        if (caller.WaivesFees || !Applies(db, caller.Pmid, card) || Currency.Of(card.Currency).Minor(Standard[fee] / 100m) is not { } amount)
            return card;
        return Take(db, card, amount, fee.ToString(), caller);
    }

    /// <summary>After a load: takes what was due before.</summary>
    internal CardRow TakeDue(CardConnection db, CardRow card, Caller caller)
    {
        var due = db.First("SELECT fee_due FROM cards WHERE id = @p0", row => row.GetInt64(0), card.Id);
        if (due == 0)
            return card;
        db.Execute("UPDATE cards SET fee_due = 0 WHERE id = @p0", card.Id);
        return Take(db, card, due, "Fees due", caller);
    }

    private CardRow Take(CardConnection db, CardRow card, long amount, string text, Caller caller)
    {
        var now = long.Clamp(card.Balance - card.Pending, 0, amount);
        if (now < amount)
            db.Execute("UPDATE cards SET fee_due = fee_due + @p1 WHERE id = @p0", card.Id, amount - now);
        return now == 0
            ? card
            : ledger.Post(db, new(card, MovementKind.Fee, -now, text, StatusHistory.By(caller, null)), new(caller, Clock.Micros(time.GetUtcNow()))).Card;
    }
}
