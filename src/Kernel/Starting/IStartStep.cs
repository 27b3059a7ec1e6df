namespace Selvage.Kernel.Starting;

/// <summary>
/// Something that a module must have before the first request: keys, a first operator client, what it holds in memory. Steps run in the
/// order in which modules were added, each safe to run again after a kill at any point.
/// </summary>
public interface IStartStep
{
    /// <summary>Does it.</summary>
    /// <exception cref="Settings.StartRefusedException">It cannot be done, and how to mend that.</exception>
    Task RunAsync(CancellationToken ct);
}
