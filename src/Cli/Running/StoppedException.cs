namespace Selvage.Cli.Running;

/// <summary>
/// Ends a command with a fault. A command is a script whose first refusal ends it, so the fault travels
/// to the one place that prints it instead of through every line between.
/// </summary>
internal sealed class StoppedException(Fault fault) : Exception(fault.Title)
{
    /// <summary>What to print.</summary>
    public Fault Fault { get; } = fault;
}
