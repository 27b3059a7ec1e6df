using System.Collections.Concurrent;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>
/// Throw-away keys, one of each kind for the life of the process: what is linted is a whole certificate, signed by a key that nobody trusts,
/// so that nothing of ours is signed before it has been looked at.
/// </summary>
internal static class LintKeys
{
    private static readonly ConcurrentDictionary<AuthorityKeyKind, Lazy<AuthorityKey>> Made = new();

    /// <summary>The key of a kind.</summary>
    public static AuthorityKey Of(AuthorityKeyKind kind) => Made.GetOrAdd(kind, k => new Lazy<AuthorityKey>(() => AuthorityKey.Create(k))).Value;
}
