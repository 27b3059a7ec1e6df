using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>
/// The processor decides on its balance, and the host may overrule (mode 2): it may decline what is approved, say for what other reason there is too little,
/// or load what is missing (processor-domain 3.2).
/// </summary>
internal sealed class CooperativeMode(StandInDecision standIn)
{
    internal Outcome Decide(CardConnection db, CardRow card, Product product, PaymentRow row, HostAnswer? answer, Asked asked)
    {
        var covered = row.Status == PaymentStatus.Accepted;
        var wish = ResponseStatuses.Of(answer?.Status, product.Scheme);
        if (wish == HostWish.Decline)
            return Outcome.ByHost(answer!.Status!, product.Scheme);
        if (wish == HostWish.ApproveWithLoad && row.Bill > 0 && answer!.Load is > 0 and var load)
            return Outcome.Approve(row, Decider.Host, "The host loaded the card and approved it.") with { Load = load };
        if (!covered)
            return Outcome.Declined(SettlePayment.TooLittle, Decider.Processor, "The balance does not cover it, and the host loaded nothing.");
        if (wish == HostWish.Approve)
            return Outcome.Approve(row, Decider.Host, "The host approved it.");
        if (wish == HostWish.ApprovePartly && Outcome.IsPart(row, answer))
            return Outcome.Part(answer!.BillApproved!.Value, "The host approved a part of it.");
        if (wish == HostWish.Unable)
            return Outcome.ByHost(answer!.Status!, product.Scheme);
        if (answer is not null)
            return Outcome.Declined("05", Decider.Processor, "The host's answer is none that can be passed on to the network.");
        if (product.StandInGroup == StandInGroups.None)
            return Outcome.Unanswered(asked);
        return standIn.Refusal(db, card, product, row) is { } refusal
            ? Outcome.Declined(refusal.Code, Decider.StandIn, refusal.Reason)
            : Outcome.Approve(row, Decider.StandIn, "The processor stood in for the host.");
    }
}
