using System.Collections.Concurrent;

namespace Selvage.Integration.Fixture;

/// <summary>Every secret that this run was given or made: what no log may hold.</summary>
internal static class Secrets
{
    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, string> Known => Kept;

    /// <summary>Notes one, and gives it back.</summary>
    internal static string Note(string kind, string value)
    {
        Kept.TryAdd(value, kind);
        return value;
    }
}
