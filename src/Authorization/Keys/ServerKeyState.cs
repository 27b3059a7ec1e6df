using Selvage.Authorization.Records;

namespace Selvage.Authorization.Keys;

/// <summary>Where a key that signs tokens is in its life.</summary>
public enum ServerKeyState
{
    /// <summary>Published, and not signing yet.</summary>
    Pending,

    /// <summary>The one that signs.</summary>
    Active,

    /// <summary>Signs no more; published until its last token has ended.</summary>
    Retiring,

    /// <summary>Not published; its private half is gone.</summary>
    Retired,
}

/// <summary>A key that signs tokens, as it is shown.</summary>
/// <param name="Kid">Its RFC 7638 thumbprint, as in tokens and at the provider's JWKS.</param>
/// <param name="State"><c>pending</c>, <c>active</c>, <c>retiring</c> or <c>retired</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SignsFrom">From when it signs, or signed.</param>
/// <param name="PublishedUntil">Until when it is published; null while nothing follows it.</param>
public sealed record ServerKeyView(string Kid, ServerKeyState State, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom, DateTimeOffset? PublishedUntil);

/// <summary>The life of the keys that sign tokens, in one place.</summary>
internal static class ServerKeyLife
{
    /// <summary>How long a key stays published after it signed its last token: the longest life of an access or identity token, and an hour for clocks.</summary>
    internal static readonly TimeSpan Tail = TimeSpan.FromSeconds(86_400) + TimeSpan.FromHours(1);

    internal static ServerKeyState StateOf(ServerKeyRow key, IEnumerable<ServerKeyRow> all, DateTimeOffset now)
    {
        if (key.PublishedUntil <= now)
            return ServerKeyState.Retired;
        if (key.SignsFrom > now)
            return ServerKeyState.Pending;
        return Signing(all, now)?.Kid == key.Kid ? ServerKeyState.Active : ServerKeyState.Retiring;
    }

    /// <summary>The key that signs now: the one whose turn came last, of those not retired.</summary>
    internal static ServerKeyRow? Signing(IEnumerable<ServerKeyRow> all, DateTimeOffset now) =>
        all.Where(k => k.SignsFrom <= now && !(k.PublishedUntil <= now)).OrderByDescending(k => k.SignsFrom).ThenByDescending(k => k.CreatedAt).FirstOrDefault();

    internal static ServerKeyView View(ServerKeyRow key, IReadOnlyCollection<ServerKeyRow> all, DateTimeOffset now) =>
        new(key.Kid, StateOf(key, all, now), key.CreatedAt, key.SignsFrom, key.PublishedUntil);
}
