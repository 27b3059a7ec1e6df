using System.Collections.Concurrent;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Ids;

namespace Selvage.Portal.Gate;

/// <summary>
/// Secrets between the form that made them and the page that shows them once: in memory, for the session that made them, for five minutes. So no
/// secret stands in an address, and a reload makes no second one. What is lost with the process is made anew by rotation.
/// </summary>
internal sealed class OneTimeSecrets(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(SessionId Session, string What), (string Secret, DateTimeOffset EndsAt)> _kept = new();

    internal void Keep(PersonSession session, ClientKey client, string secret) => Keep(session, client.ToString(), secret);

    /// <summary>Keeps a secret of another kind, under a name that says which.</summary>
    internal void Keep(PersonSession session, string what, string secret)
    {
        var now = time.GetUtcNow();
        foreach (var (key, kept) in _kept)
        {
            if (kept.EndsAt < now)
                _kept.TryRemove(key, out _);
        }

        _kept[(session.SessionId, what)] = (secret, now + Life);
    }

    /// <summary>The secret, which is gone from here then; null where there is none (any more).</summary>
    internal string? Take(PersonSession session, ClientKey client) => Take(session, client.ToString());

    /// <inheritdoc cref="Take(PersonSession, ClientKey)" />
    internal string? Take(PersonSession session, string what) =>
        _kept.TryRemove((session.SessionId, what), out var kept) && kept.EndsAt >= time.GetUtcNow() ? kept.Secret : null;
}
