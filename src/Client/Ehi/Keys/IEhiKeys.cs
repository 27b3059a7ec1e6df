using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Keys;

/// <summary>The operator's signing keys: from an address (<see cref="EhiKeyCache"/>) or from a file (<see cref="FixedEhiKeys"/>).</summary>
public interface IEhiKeys
{
    /// <summary>Looks a key up by its name.</summary>
    /// <param name="kid">As the message names it.</param>
    /// <param name="ct">Stops waiting.</param>
    ValueTask<EhiKeyFound> FindAsync(string kid, CancellationToken ct);
}

/// <summary>A key, or why there is none.</summary>
/// <param name="Key">The key.</param>
/// <param name="Refusal">Why there is none.</param>
public sealed record EhiKeyFound(EhiKey? Key, EhiRefusal? Refusal)
{
    internal static EhiKeyFound Unknown { get; } = new(null, new EhiRefusal("ehi.kid.unknown", "No key of that kid is in the operator's JWKS.", "Check that the JWKS address is the operator's and of the right environment (UAT and production have one each), and that the message comes from there."));
}

/// <summary>Keys that never change: a JWKS from a file.</summary>
/// <param name="keys">The set.</param>
public sealed class FixedEhiKeys(EhiKeySet keys) : IEhiKeys
{
    /// <inheritdoc/>
    public ValueTask<EhiKeyFound> FindAsync(string kid, CancellationToken ct) => ValueTask.FromResult(keys.Find(kid) is { } key ? new EhiKeyFound(key, null) : EhiKeyFound.Unknown);
}
