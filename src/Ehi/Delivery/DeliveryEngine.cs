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
    private readonly Underway _deliveries = new();
    private readonly EhiLedger _ledger;
    private readonly EndpointRegistry _registry;
    private readonly OneTry _try;
    private readonly IOptions<EhiOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryEngine> _log;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stopping = new();
    private int _underway;
    private long _bodies;
    private long _place;
    private bool _running;

    public DeliveryEngine(EhiLedger ledger, EndpointRegistry registry, OneTry oneTry, IOptions<EhiOptions> options, TimeProvider time, ILogger<DeliveryEngine> log)
    {
        (_ledger, _registry, _try, _options, _time, _log) = (ledger, registry, oneTry, options, time, log);
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        registry.Changed += Changed;
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
        _stopping.CancelAfter(TimeSpan.FromSeconds(_options.Value.SendTimeout));
        await _deliveries.EndedAsync();
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
                _deliveries.Run(() => DeliverAsync(endpoint, lane, message));
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

    /// <summary>Sends a message once, and records what became of it. The endpoint is free for the next as soon as it has answered.</summary>
    private async Task<StoredMessage> TryAsync(EndpointLanes endpoint, WaitingMessage message)
    {
        var (kept, at) = (message.Kept, _time.GetUtcNow());
        var sent = default(Sent);
        var counts = true;
        EndpointFacts? facts;
        try
        {
            facts = _registry.Find(endpoint.Id);
            var body = message.Body ?? _ledger.Body(kept.Id);
            if (_try.Unsent(kept, facts, body) is { } settled)
            {
                await _ledger.SettleAsync(settled);
                return settled;
            }

            sent = await _try.SendAsync(kept, facts!, body!, _stopping.Token);
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

        return await _try.RecordAsync(kept, facts!, at, sent, counts);
    }

    [LoggerMessage(7001, LogLevel.Error, "What became of EHI message {Id} could not be recorded; it is sent again")]
    private partial void NotRecorded(long id, Exception exception);
}
