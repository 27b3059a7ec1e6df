using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>Keeps what the responder said: until it ends, asked anew at half of its life while the old answer still serves.</summary>
internal sealed class OcspStates(OcspAsking asking, TimeProvider clock)
{
    private const int MostKept = 100;

    /// <summary>An answer that says no end, or a far one, is believed this long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long a failure is believed, so that a dead responder is not asked for each message.</summary>
    private static readonly TimeSpan FaultLasts = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kept> _kept = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<OcspState>>> _asking = new();

    /// <summary>The state of a certificate.</summary>
    public async ValueTask<OcspState> OfAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken ct)
    {
        var id = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var now = clock.GetUtcNow();
        if (!_kept.TryGetValue(id, out var kept) || now >= kept.Until)
            return await Ask(id, certificate, issuer).WaitAsync(ct);
        if (now >= kept.RefreshAt)
            _ = Ask(id, certificate, issuer);
        return kept.State;
    }

    private Task<OcspState> Ask(string id, X509Certificate2 certificate, X509Certificate2 issuer)
    {
        // Copies: the request's own certificates are gone before a question in the background is answered.
        var (leaf, above) = (certificate.RawData, issuer.RawData);
        return _asking.GetOrAdd(id, _ => new Lazy<Task<OcspState>>(() => Task.Run(() => AskAsync(id, leaf, above)))).Value;
    }

    private async Task<OcspState> AskAsync(string id, byte[] leaf, byte[] issuer)
    {
        try
        {
            var state = await asking.AskAsync(leaf, issuer);
            var now = clock.GetUtcNow();
            if (state.Word == OcspWord.Unavailable)
            {
                // What was known stays known until its own end; only the next question waits.
                var old = _kept.GetValueOrDefault(id);
                var good = old is not null && now < old.Until && old.State.Word != OcspWord.Unavailable;
                _kept[id] = good ? old! with { RefreshAt = now + FaultLasts } : new Kept(state, now + FaultLasts, now + FaultLasts);
                return good ? old!.State : state;
            }

            var life = state.NextUpdate is { } next && next - now < Longest ? next - now : Longest;
            if (_kept.Count >= MostKept)
                _kept.Clear();
            _kept[id] = new Kept(state, now + life, now + life / 2);
            return state;
        }
        finally
        {
            _asking.TryRemove(id, out _);
        }
    }

    private sealed record Kept(OcspState State, DateTimeOffset Until, DateTimeOffset RefreshAt);
}
