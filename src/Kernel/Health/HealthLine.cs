namespace Selvage.Kernel.Health;

/// <summary>How something is.</summary>
public enum HealthState
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>It works, and somebody should see to it.</summary>
    Attention,

    /// <summary>It does not work.</summary>
    Wrong,
}

/// <summary>How one part of the platform is, in words.</summary>
/// <param name="Name">The part.</param>
/// <param name="State">How it is.</param>
/// <param name="Says">What was found.</param>
/// <param name="Mend">What to do; null where all is well.</param>
public sealed record HealthLine(string Name, HealthState State, string Says, string? Mend = null);

/// <summary>Says how a part of the platform is, each time that somebody asks.</summary>
public interface IWatchHealth
{
    /// <summary>The part, where it cannot even be asked.</summary>
    string Name { get; }

    /// <summary>How it is. It asks the thing itself, and keeps nothing.</summary>
    Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct);
}
