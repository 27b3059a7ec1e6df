using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Ledger;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>It waits to be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>The host acknowledged it.</summary>
    Acknowledged,

    /// <summary>A payment was decided by the host, in time.</summary>
    Decided,

    /// <summary>The host was asked to decide a payment, and gave no answer in time that counts. It is not asked again.</summary>
    Undecided,

    /// <summary>It was tried as often as it may be, or waited too long, and was put aside. It can be sent again by hand.</summary>
    Dead,

    /// <summary>Its endpoint was removed before it was sent.</summary>
    Dropped,
}

/// <summary>A message as it is kept, without its body.</summary>
/// <param name="Id">TXn_ID.</param>
/// <param name="Place">Its place in the order of arrival.</param>
/// <param name="Endpoint">Where it goes.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Pmid">The programme.</param>
/// <param name="Product">The product of its card.</param>
/// <param name="Region">Where it comes from.</param>
/// <param name="Kind">What it is, in the upstream's words.</param>
/// <param name="Lane">What it must be in order with: the card's public token.</param>
/// <param name="At">When what it tells of happened.</param>
/// <param name="StoredAt">When it was kept.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Due">When it is sent next.</param>
/// <param name="SettledAt">When it ceased to wait.</param>
internal sealed record StoredMessage(
    long Id,
    long Place,
    EhiEndpointId Endpoint,
    OrganisationId Organisation,
    string Pmid,
    int Product,
    int Region,
    string Kind,
    string Lane,
    DateTimeOffset At,
    DateTimeOffset StoredAt,
    MessageState State,
    int Attempts,
    DateTimeOffset Due,
    DateTimeOffset? SettledAt);

/// <summary>One try to deliver a message; never changed.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Number">Which try, from 1.</param>
/// <param name="At">When it began.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status; null without an answer.</param>
/// <param name="Reason">Why it failed, in words.</param>
/// <param name="Answer">What the host said, as far as it is kept.</param>
/// <param name="Signature">The header that was sent.</param>
internal sealed record Attempt(long Message, int Number, DateTimeOffset At, TimeSpan Elapsed, string Outcome, int? Status, string? Reason, string? Answer, string? Signature);
