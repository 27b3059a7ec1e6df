namespace Selvage.Cards.Payments.Deciding;

/// <summary>What was decided about a payment.</summary>
/// <param name="Granted">Whether it is granted, wholly or in part.</param>
/// <param name="Approved">How much of the bill, in minor units.</param>
/// <param name="Code">The response code (field 39).</param>
/// <param name="By">Who decided: <see cref="Decider"/>.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record Outcome(bool Granted, long Approved, string Code, string By, string Reason)
{
    /// <summary>What the host loads onto the card first, in minor units; 0 for nothing.</summary>
    internal long Load { get; init; }

    internal static Outcome Approve(PaymentRow row, string by, string reason) => new(true, row.Bill, "00", by, reason);

    internal static Outcome Part(long amount, string reason) => new(true, amount, "10", Decider.Host, reason);

    internal static Outcome Declined(string code, string by, string reason) => new(false, 0, code, by, reason);

    /// <summary>Whether a host may grant a part: the terminal must take it, and it must be one.</summary>
    internal static bool IsPart(PaymentRow row, HostAnswer? answer) => row.Facts.PartialAllowed && answer?.BillApproved is { } part && part > 0 && part < row.Bill;

    /// <summary>Nobody answered: 92 for too late, as the field shows it, and 91 for not at all.</summary>
    internal static Outcome Unanswered(Feed.Asked asked) =>
        Declined(asked.Outcome == Feed.Asked.Late ? "92" : "91", Decider.Nobody, asked.Reason.Length > 0 ? $"The host gave no answer in time. {asked.Reason}" : "The host gave no answer in time.");

    /// <summary>The host declines by its own code.</summary>
    internal static Outcome ByHost(string code, string scheme) => Declined(
        code, Decider.Host, ResponseStatuses.WakesNetwork(code, scheme) ? $"The host declined with {code}; the network may stand in for it and grant it all the same. To be sure, it sends 05." : $"The host declined with {code}.");
}
