using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Wire;

namespace Selvage.Ehi.Delivery;

/// <summary>Sends a message of the feed once, and works out and records what that means for it.</summary>
internal sealed class OneTry(EhiLedger ledger, EhiSender sender, IOptions<EhiOptions> options, TimeProvider time)
{
    /// <summary>What becomes of a message without its being sent; null where it is to be sent.</summary>
    /// <param name="kept">The message.</param>
    /// <param name="facts">Its endpoint; null where that was removed.</param>
    /// <param name="body">What is sent of it; null where that is gone.</param>
    internal StoredMessage? Unsent(StoredMessage kept, EndpointFacts? facts, byte[]? body)
    {
        var now = time.GetUtcNow();
        if (facts is null || body is null)
            return kept with { State = MessageState.Dropped, SettledAt = now };
        return now - kept.StoredAt >= TimeSpan.FromDays(facts.BufferDays ?? options.Value.BufferDays) ? kept with { State = MessageState.Dead, SettledAt = now } : null;
    }

    /// <summary>Sends it, and waits for the acknowledgement as long as the settings let it.</summary>
    internal async Task<Sent> SendAsync(StoredMessage kept, EndpointFacts facts, byte[] body, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendTimeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        return await sender.SendAsync(facts, LineUse.Feed, $"{kept.Id}", WireMessage.Of(body, facts.Format, kept.Attempts, kept.Kind == Ingress.Envelope.CutOff), either.Token);
    }

    /// <summary>Records the try, and what the message is after it: acknowledged, to be sent again, or put aside.</summary>
    /// <param name="kept">The message before.</param>
    /// <param name="facts">Its endpoint.</param>
    /// <param name="at">When the try began.</param>
    /// <param name="sent">How it ended.</param>
    /// <param name="counts">Whether it is one of the tries that a message has; those that only find the receiver down are not.</param>
    internal async Task<StoredMessage> RecordAsync(StoredMessage kept, EndpointFacts facts, DateTimeOffset at, Sent sent, bool counts)
    {
        var after = After(kept, facts, sent, counts, time.GetUtcNow());
        await ledger.TriedAsync(new Attempt(kept.Id, kept.Attempts + 1, at, sent.Elapsed, sent.Outcome.ToString(), (int?)sent.Reply?.Status, sent.Reason, sent.Reply?.Text, sent.Signature), after);
        return after;
    }

    private StoredMessage After(StoredMessage kept, EndpointFacts facts, Sent sent, bool counts, DateTimeOffset now)
    {
        var attempts = kept.Attempts + (counts ? 1 : 0);
        if (sent.Outcome == SendOutcome.Acknowledged)
            return kept with { State = MessageState.Acknowledged, Attempts = attempts, SettledAt = now };
        if (attempts > (facts.Resends ?? options.Value.Resends) && facts.HeadOfLine != HeadOfLine.Strict)
            return kept with { State = MessageState.Dead, Attempts = attempts, SettledAt = now };

        // A little later for each, so that all that failed together does not come back together; at once where only the breaker held it up, which has a pace of its own.
        var pause = TimeSpan.FromSeconds(facts.ResendAfter ?? options.Value.ResendAfter);
        return kept with { Attempts = attempts, Due = counts ? now + (pause * (1 + (RandomNumberGenerator.GetInt32(100) / 1000.0))) : now };
    }
}
