using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Ehi.Ledger;
using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Deliveries;

/// <summary>A message and where it stands.</summary>
/// <param name="Id">TXn_ID, as text: it does not fit a double.</param>
/// <param name="EndpointId">Where it goes.</param>
/// <param name="Pmid">The programme.</param>
/// <param name="Product">The product of its card.</param>
/// <param name="Kind">authorisation, advice, reversal, presentment …</param>
/// <param name="Card">The card's public token, with whose other messages it is in order.</param>
/// <param name="HappenedAt">When what it tells of happened.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="DueAt">When it is sent next; null where it does not wait.</param>
/// <param name="SettledAt">When it ceased to wait.</param>
public sealed record DeliveryView(string Id, EhiEndpointId EndpointId, string Pmid, int Product, string Kind, string Card, DateTimeOffset HappenedAt, MessageState State, int Attempts, DateTimeOffset? DueAt, DateTimeOffset? SettledAt)
{
    internal static DeliveryView Of(StoredMessage message) => new(
        $"{message.Id}", message.Endpoint, message.Pmid, message.Product, message.Kind, message.Lane, message.At, message.State, message.Attempts, message.State == MessageState.Waiting ? message.Due : null, message.SettledAt);
}

/// <summary>One try to deliver a message.</summary>
/// <param name="Number">Which, from 1. A try that only found the receiver down does not count, and the next has the same number.</param>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Outcome">acknowledged, not_acknowledged, late or unreachable.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">Why it failed, and what to look at.</param>
/// <param name="Answer">What the receiver said, up to 16 KiB.</param>
/// <param name="Signature">The signature header that was sent.</param>
public sealed record AttemptView(int Number, DateTimeOffset At, double Milliseconds, string Outcome, int? Status, string? Reason, string? Answer, string? Signature)
{
    internal static AttemptView Of(Attempt attempt) => new(
        attempt.Number, attempt.At, Math.Round(attempt.Elapsed.TotalMilliseconds, 1), JsonNamingPolicy.SnakeCaseLower.ConvertName(attempt.Outcome), attempt.Status, attempt.Reason, attempt.Answer, attempt.Signature);
}

/// <summary>A message with what was sent and every try.</summary>
/// <param name="Message">The message.</param>
/// <param name="Fields">What is sent: the fields of the message.</param>
/// <param name="Tries">Every try.</param>
public sealed record DeliveryDetails(DeliveryView Message, JsonNode? Fields, IReadOnlyList<AttemptView> Tries);
