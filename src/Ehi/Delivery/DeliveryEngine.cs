using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Wire;
using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Delivery;

/// <summary>
/// Sends what waits: the messages of a card in their order, different cards at once, organisations in turns. It holds the waiting messages in memory, the
/// ledger holds them on disk; a message leaves memory only when its end is on disk, so that after a crash it is sent again and never lost.
/// </summary>
internal sealed partial class DeliveryEngine : IHostedService, IDisposable
{
    private const int MostUnderway = 256;
    private const long MostBodies = 64 * 1024 * 1024;

    /// <summary>After how long an endpoint is looked at again whose organisation may not act.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<EhiEndpointId, EndpointLanes> _endpoints = [];
    private readonly PriorityQueue<EndpointLanes, DateTimeOffset> _alarms = new();
    private readonly Turns _turns = new();
    private readonly EhiLedger _ledger;
    private readonly EndpointRegistry _registry;
    private readonly EhiSender _sender;
    private readonly IOptions<EhiOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryEngine> _log;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private int _underway;
    private long _bodies;
    private long _place;
    private bool _running;

    public DeliveryEngine(EhiLedger ledger, EndpointRegistry registry, EhiSender sender, IOptions<EhiOptions> options, TimeProvider time, ILogger<DeliveryEngine> log)
    {
        (_ledger, _registry, _sender, _options, _time, _log) = (ledger, registry, sender, options, time, log);
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        registry.Changed += Changed;
    }

    /// <summary>How many messages wait in memory or are on their way.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
                return _endpoints.Values.Sum(endpoint => endpoint.Lanes.Values.Sum(lane => lane.Messages.Count));
        }
    }

    /// <summary>The next place in the order of arrival.</summary>
    internal long NextPlace() => Interlocked.Increment(ref _place);

    /// <summary>Takes up what an earlier process left, and begins to send.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _place = _ledger.LastPlace();
        foreach (var message in _ledger.Waiting())
            Take(message, body: null);
        lock (_lock)
            _running = true;
        Pump();
        return Task.CompletedTask;
    }

    /// <summary>Begins nothing new, and lets what is on its way be answered and recorded; what is not in time is sent again after the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _running = false;
        for (var since = _time.GetTimestamp(); Volatile.Read(ref _underway) > 0 && _time.GetElapsedTime(since) < TimeSpan.FromSeconds(_options.Value.SendTimeout);)
            await Task.Delay(20, CancellationToken.None);
        await _stopping.CancelAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Takes a message that is on disk, behind those of its key.</summary>
    internal void Add(StoredMessage message, byte[] body)
    {
        Take(message, body);
        Pump();
    }

    private void Take(StoredMessage message, byte[]? body)
    {
        lock (_lock)
        {
            if (!_endpoints.TryGetValue(message.Endpoint, out var endpoint))
                _endpoints.Add(message.Endpoint, endpoint = new EndpointLanes(message.Endpoint, message.Organisation, new Breaker(_options.Value.MostAtOnce, _time)));
            var kept = body is not null && _bodies + body.Length <= MostBodies ? body : null;
            _bodies += kept?.Length ?? 0;
            endpoint.Add(new WaitingMessage(message, kept));
            _alarms.Enqueue(endpoint, message.Due);
        }
    }

    /// <summary>An endpoint was changed, or removed: what waits for a removed one is not sent any more.</summary>
    private void Changed(EndpointFacts? facts, EhiEndpointId id)
    {
        lock (_lock)
        {
            if (_endpoints.TryGetValue(id, out var endpoint))
                _alarms.Enqueue(endpoint, _time.GetUtcNow());
        }

        // Not here: whoever changes it holds the door to the database meanwhile.
        _ = Task.Run(Pump);
    }

    private void Pump()
    {
        lock (_lock)
        {
            if (!_running)
                return;
            var now = _time.GetUtcNow();
            while (_alarms.TryPeek(out var endpoint, out var due) && due <= now)
            {
                _alarms.Dequeue();
                endpoint.Wake(now);
                _turns.Join(endpoint);
            }

            while (_underway < MostUnderway && _turns.Next(endpoint => CanSend(endpoint, now)) is { } endpoint)
            {
                var lane = endpoint.Ready.Dequeue();
                lane.Busy = true;
                endpoint.Underway++;
                _underway++;
                var message = lane.Messages.Peek();
                _ = Task.Run(() => DeliverAsync(endpoint, lane, message));
            }

            if (_alarms.TryPeek(out _, out var next))
                _timer.Change(next > now ? next - now : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private bool CanSend(EndpointLanes endpoint, DateTimeOffset now)
    {
        if (endpoint.Ready.Count == 0)
            return false;
        if (_registry.Find(endpoint.Id) is { } facts && !(_registry.IsLive(facts) && _registry.MayAct(facts)))
        {
            _alarms.Enqueue(endpoint, now + Later);
            return false;
        }

        if (endpoint.Breaker.Free(endpoint.Underway) > 0)
            return true;
        if (endpoint.Breaker.OpenUntil is { } until && until > now)
            _alarms.Enqueue(endpoint, until);
        return false;
    }

    private async Task DeliverAsync(EndpointLanes endpoint, Lane lane, WaitingMessage message)
    {
        var after = message.Kept;
        try
        {
            after = await TryAsync(endpoint, message);
        }
        catch (Exception exception)
        {
            // The ledger could not say what became of it: it is sent again, as after a crash. A loop that gives up silently would lose it.
            NotRecorded(message.Kept.Id, exception);
            after = message.Kept with { Due = _time.GetUtcNow() + Later };
        }

        lock (_lock)
        {
            lane.Busy = false;
            message.Kept = after;
            if (after.State != MessageState.Waiting)
            {
                lane.Messages.Dequeue();
                _bodies -= message.Body?.Length ?? 0;
            }

            if (lane.Messages.TryPeek(out var next))
            {
                endpoint.Line(lane, next.Kept.Due);
                _alarms.Enqueue(endpoint, next.Kept.Due);
            }
            else
            {
                endpoint.Lanes.Remove(lane.Key);
            }
        }

        Pump();
    }

    /// <summary>Sends a message once, and records what became of it.</summary>
    private async Task<StoredMessage> TryAsync(EndpointLanes endpoint, WaitingMessage message)
    {
        var (kept, at) = (message.Kept, _time.GetUtcNow());
        var sent = default(Sent);
        var counts = true;
        try
        {
            var facts = _registry.Find(endpoint.Id);
            var body = message.Body ?? _ledger.Body(kept.Id);
            if (facts is null || body is null)
                return await SettleAsync(kept with { State = MessageState.Dropped, SettledAt = at });
            if (at - kept.StoredAt >= TimeSpan.FromDays(facts.BufferDays ?? _options.Value.BufferDays))
                return await SettleAsync(kept with { State = MessageState.Dead, SettledAt = at });
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(_options.Value.SendTimeout), _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
            sent = await _sender.SendAsync(facts, LineUse.Feed, $"{kept.Id}", WireMessage.Of(body, facts.Format, kept.Attempts, kept.Kind == Ingress.Envelope.CutOff), either.Token);
        }
        finally
        {
            lock (_lock)
            {
                endpoint.Underway--;
                _underway--;
                if (sent is { Outcome: SendOutcome.Late or SendOutcome.Unreachable })
                    counts = endpoint.Breaker.Failed();
                else if (sent is not null)
                    endpoint.Breaker.Spoke();
                _alarms.Enqueue(endpoint, endpoint.Breaker.OpenUntil ?? at);
            }

            Pump();
        }

        var after = After(kept, sent, counts, _time.GetUtcNow());
        await _ledger.TriedAsync(new Attempt(kept.Id, kept.Attempts + 1, at, sent.Elapsed, sent.Outcome.ToString(), (int?)sent.Reply?.Status, sent.Reason, sent.Reply?.Text, sent.Signature), after);
        return after;
    }

    private async Task<StoredMessage> SettleAsync(StoredMessage after)
    {
        await _ledger.SettleAsync(after);
        return after;
    }

    /// <summary>What a try means for a message: acknowledged, to be sent again, or put aside.</summary>
    private StoredMessage After(StoredMessage kept, Sent sent, bool counts, DateTimeOffset now)
    {
        var attempts = kept.Attempts + (counts ? 1 : 0);
        if (sent.Outcome == SendOutcome.Acknowledged)
            return kept with { State = MessageState.Acknowledged, Attempts = attempts, SettledAt = now };
        var facts = _registry.Find(kept.Endpoint);
        if (attempts > (facts?.Resends ?? _options.Value.Resends) && facts?.HeadOfLine != HeadOfLine.Strict)
            return kept with { State = MessageState.Dead, Attempts = attempts, SettledAt = now };

        // A little later for each, so that all that failed together does not come back together; at once where only the breaker held it up, which has a pace of its own.
        var pause = TimeSpan.FromSeconds(facts?.ResendAfter ?? _options.Value.ResendAfter);
        return kept with { Attempts = attempts, Due = counts ? now + (pause * (1 + (RandomNumberGenerator.GetInt32(100) / 1000.0))) : now };
    }

    [LoggerMessage(7001, LogLevel.Error, "What became of EHI message {Id} could not be recorded; it is sent again")]
    private partial void NotRecorded(long id, Exception exception);
}
