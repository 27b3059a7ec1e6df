using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Ehi.Delivery;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ingress;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Wire;

namespace Selvage.Ehi.Decisions;

/// <summary>What the upstream is told of a question.</summary>
/// <param name="Outcome">answered, late, failed, unreachable or no_endpoint.</param>
/// <param name="Reason">Why there is no answer, in words.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">The host's fields, where it answered in time.</param>
internal sealed record HostAnswer(string Outcome, string? Reason, double Milliseconds, JsonObject? Answer);

/// <summary>
/// Asks the host to decide a payment: once, on warm connections of its own, within the budget. Nothing is written before the answer; what was asked and
/// answered is recorded afterwards, an answer that came too late as well.
/// </summary>
internal sealed partial class AskHost(EhiLedger ledger, EndpointRegistry endpoints, EhiSender sender, DeliveryEngine engine, IOptions<EhiOptions> options, TimeProvider time, ILogger<AskHost> log) : IDisposable
{
    /// <summary>For how long an answer is waited for that counts no more, so that the organisation can see how late it was.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Underway _records = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Waits for no late answer any more, and brings to disk what is still to be recorded.</summary>
    internal async Task EndAsync()
    {
        await _stopping.CancelAsync();
        await _records.EndedAsync();
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    internal async Task<HostAnswer> DoAsync(Envelope envelope)
    {
        if (endpoints.Of(envelope.Pmid!, envelope.Product) is not { } endpoint)
            return new("no_endpoint", "The programme has no endpoint for this product that is ready.", 0, null);
        if (!endpoints.MayAct(endpoint))
            return new("no_endpoint", "The organisation of the programme is suspended.", 0, null);
        var (at, body) = (time.GetUtcNow(), WireMessage.Keep(envelope.Fields!));
        var budget = TimeSpan.FromMilliseconds(endpoint.DecisionBudget ?? options.Value.DecisionBudget);
        var sending = SendAsync(endpoint, envelope, body, budget + Patience);
        if (await Task.WhenAny(sending, Task.Delay(budget, time)) != sending)
        {
            _records.Run(() => RecordAsync(endpoint, envelope, body, at, sending, inTime: false));
            return new("late", $"The host did not answer within {budget.TotalMilliseconds:0} ms.", budget.TotalMilliseconds, null);
        }

        var sent = await sending;
        _records.Run(() => RecordAsync(endpoint, envelope, body, at, sending, inTime: true));
        return sent switch
        {
            { Outcome: SendOutcome.Acknowledged, Reply.ResponseStatus: not null } => new("answered", null, sent.Elapsed.TotalMilliseconds, sent.Reply.Fields),
            { Outcome: SendOutcome.Acknowledged } => new("failed", "The answer decides nothing: its field Responsestatus is missing.", sent.Elapsed.TotalMilliseconds, null),
            { Outcome: SendOutcome.NotAcknowledged } => new("failed", sent.Reason, sent.Elapsed.TotalMilliseconds, null),
            _ => new("unreachable", sent.Reason, sent.Elapsed.TotalMilliseconds, null),
        };
    }

    private async Task<Sent> SendAsync(EndpointFacts endpoint, Envelope envelope, byte[] body, TimeSpan most)
    {
        using var patience = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
        return await sender.SendAsync(endpoint, LineUse.Decisions, envelope.Id!, WireMessage.Of(body, endpoint.Format, 0, cutOff: false), either.Token);
    }

    private async Task RecordAsync(EndpointFacts endpoint, Envelope envelope, byte[] body, DateTimeOffset at, Task<Sent> sending, bool inTime)
    {
        try
        {
            var sent = await sending;
            var decided = inTime && sent is { Outcome: SendOutcome.Acknowledged, Reply.ResponseStatus: not null };
            var message = new StoredMessage(
                envelope.Number, engine.NextPlace(), endpoint.Id, endpoint.Organisation, envelope.Pmid!, envelope.Product, envelope.Region, envelope.Kind!, envelope.Key!, envelope.At, at,
                decided ? MessageState.Decided : MessageState.Undecided, 1, at, time.GetUtcNow());
            await ledger.KeepAsync(message, body);
            var outcome = inTime ? sent.Outcome : SendOutcome.Late;
            await ledger.TriedAsync(new Attempt(message.Id, 1, at, sent.Elapsed, outcome.ToString(), (int?)sent.Reply?.Status, inTime ? sent.Reason : "The answer came after the time for it.", sent.Reply?.Text, sent.Signature), message);
        }
        catch (Exception exception)
        {
            NotRecorded(envelope.Number, exception);
        }
    }

    [LoggerMessage(7002, LogLevel.Error, "What a host answered to EHI message {Id} could not be recorded; the payment was decided all the same")]
    private partial void NotRecorded(long id, Exception exception);
}
