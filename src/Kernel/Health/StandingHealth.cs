using Selvage.Kernel.Standing;

namespace Selvage.Kernel.Health;

/// <summary>Whether what may not act any more is known: where it is not, every certificate is refused.</summary>
internal sealed class StandingHealth(StandingBoard board) : IWatchHealth
{
    public string Name => "What is revoked or disabled";

    public Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        var says = $"Read {(long)board.Age.TotalSeconds} seconds ago.";
        return Task.FromResult<IReadOnlyList<HealthLine>>(
        [
            board.Believed
                ? new(Name, HealthState.Well, says)
                : new(Name, HealthState.Wrong, $"{says} That is too long: certificates are refused until it is read again.", "The database cannot be read. The server's log says why; mend that."),
        ]);
    }
}
