using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Keys;

/// <summary>
/// The operator's keys from their configured address. Fetched anew every few minutes in the background; a kid that is not known makes
/// them be fetched once more, and the message waits for it, since otherwise the first message after each rotation would be refused.
/// </summary>
public sealed class EhiKeyCache : IEhiKeys, IDisposable
{
    private readonly EhiKeySource _source;
    private readonly TimeProvider _clock;
    private readonly JwksDownload _download;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private State? _state;
    private Task? _fetching;
    private DateTimeOffset? _asked;
    private string? _fault;

    /// <summary>Keys of an address; nothing is fetched before the first is asked for.</summary>
    /// <param name="source">Where, and how long believed.</param>
    /// <param name="clock">For all its times.</param>
    /// <param name="handler">Another way to send requests; null: its own, without redirects.</param>
    /// <exception cref="ArgumentException">The address is not https.</exception>
    public EhiKeyCache(EhiKeySource source, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        if (source.Fault() is { } fault)
            throw new ArgumentException(fault, nameof(source));
        _stopped = _stop.Token;
        (_source, _clock, _download) = (source, clock, new JwksDownload(source, handler));
        _timer = clock.CreateTimer(_ => RefreshInBackground(), null, source.RefreshEvery, source.RefreshEvery);
    }

    /// <summary>Why the last fetch failed; null where it did not.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
                return _fault;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<EhiKeyFound> FindAsync(string kid, CancellationToken ct)
    {
        if (_source.RevokedKids.Contains(kid))
            return new EhiKeyFound(null, new EhiRefusal("ehi.kid.revoked", "The key of that kid is on the list of revoked ones.", "Somebody signs with a key that the operator gave up: tell them at once."));
        if (Known(kid) is { } known)
            return new EhiKeyFound(known, null);
        if (Fetch(force: false) is { } fetching)
            await fetching.WaitAsync(ct);
        if (Known(kid) is { } found)
            return new EhiKeyFound(found, null);
        lock (_gate)
            return Usable() is null ? Unavailable() : EhiKeyFound.Unknown;
    }

    /// <summary>Fetches the keys now, or joins in where that is already under way.</summary>
    /// <param name="ct">Stops waiting; the fetch itself goes on for others.</param>
    /// <returns>Why it failed; null where it did not.</returns>
    public async Task<string?> RefreshAsync(CancellationToken ct)
    {
        await Fetch(force: true)!.WaitAsync(ct);
        return Fault;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _stop.Cancel();
        _download.Dispose();
        _stop.Dispose();
    }

    private void RefreshInBackground()
    {
        lock (_gate)
        {
            // Nobody has asked yet, so nobody waits for keys.
            if (_state is null && _asked is null)
                return;
        }

        _ = Fetch(force: true);
    }

    private EhiKey? Known(string kid)
    {
        lock (_gate)
            return Usable()?.Find(kid, _clock.GetUtcNow());
    }

    private State? Usable() => _state is { } state && _clock.GetUtcNow() - state.At <= _source.StaleFor ? state : null;

    private EhiKeyFound Unavailable() => new(null, new EhiRefusal("ehi.keys.unavailable", $"The operator's keys could not be fetched, so no signature can be verified. {_fault}", "Check the JWKS address and the way there. The message will be sent again.") { Status = 503, IsSecurityEvent = false });

    /// <summary>One fetch at a time for all that wait; null where the last was too recent for another.</summary>
    private Task? Fetch(bool force)
    {
        lock (_gate)
        {
            if (_fetching is { IsCompleted: false } running)
                return running;
            if (!force && _asked is { } asked && _clock.GetUtcNow() - asked < _source.UnknownKidEvery)
                return null;
            // Only what messages ask for counts: the refresh by the clock must not make a new key wait.
            if (!force)
                _asked = _clock.GetUtcNow();
            return _fetching = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        var (keys, fault) = await _download.FetchAsync(_stopped);
        lock (_gate)
        {
            _fault = fault;
            if (keys is not null)
                _state = State.After(_state, keys, _clock.GetUtcNow(), _source.Grace);
        }
    }

    /// <summary>Keys at one time, and those that have vanished since, each with its end.</summary>
    private sealed record State(DateTimeOffset At, EhiKeySet Keys, IReadOnlyDictionary<string, (EhiKey Key, DateTimeOffset Until)> Vanished)
    {
        public EhiKey? Find(string kid, DateTimeOffset now) => Keys.Find(kid) ?? (Vanished.TryGetValue(kid, out var old) && now < old.Until ? old.Key : null);

        public static State After(State? before, EhiKeySet keys, DateTimeOffset now, TimeSpan grace)
        {
            if (before is null)
                return new State(now, keys, new Dictionary<string, (EhiKey, DateTimeOffset)>());
            var vanished = before.Vanished.Where(v => v.Value.Until > now).ToDictionary();
            foreach (var key in before.Keys.Keys)
                vanished.TryAdd(key.Kid, (key, now + grace));
            foreach (var key in keys.Keys)
                vanished.Remove(key.Kid);
            return new State(now, keys, vanished);
        }
    }
}
