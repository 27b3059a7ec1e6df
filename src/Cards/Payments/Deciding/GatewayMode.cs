using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>The host decides on a balance of its own: mode 1, and mode 4, in which the processor stands in for a host that does not (processor-domain 3.2).</summary>
internal sealed class GatewayMode(StandInDecision standIn)
{
    internal Outcome Decide(CardConnection db, CardRow card, Product product, PaymentRow row, HostAnswer? answer, Asked asked)
    {
        var wish = ResponseStatuses.Of(answer?.Status, product.Scheme);
        if (wish == HostWish.Approve)
            return Outcome.Approve(row, Decider.Host, "The host approved it.");
        if (wish == HostWish.ApprovePartly && Outcome.IsPart(row, answer))
            return Outcome.Part(answer!.BillApproved!.Value, "The host approved a part of it.");
        if (wish == HostWish.Decline)
            return Outcome.ByHost(answer!.Status!, product.Scheme);
        if (product.StandsIn)
            return StandIn(db, card, product, row);
        return answer is null ? Outcome.Unanswered(asked)
            : wish == HostWish.Unable ? Outcome.ByHost(answer.Status!, product.Scheme)
            : Outcome.Declined("05", Decider.Processor, "The host's answer is none that can be passed on to the network.");
    }

    private Outcome StandIn(CardConnection db, CardRow card, Product product, PaymentRow row) => standIn.Refusal(db, card, product, row) is { } refusal
        ? Outcome.Declined(refusal.Code, Decider.StandIn, refusal.Reason)
        : Outcome.Approve(row, Decider.StandIn, "The processor stood in for the host.");
}
