using Selvage.Kernel.Ledger;

namespace Selvage.Kernel.Health;

/// <summary>Whether the ledger writes: without it no token is given.</summary>
internal sealed class LedgerHealth(LedgerStore ledger) : IWatchHealth
{
    private const int Many = 5_000;

    public string Name => "Ledger";

    public Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        ledger.Read("SELECT 1", row => row.GetInt32(0));
        return Task.FromResult<IReadOnlyList<HealthLine>>(
        [
            ledger switch
            {
                { FailedAt: { } at } => new(Name, HealthState.Wrong, $"It could not write at {at:u}, and has not written since. Tokens are refused meanwhile.", "Look at the disk's space and at the server's log, and mend what it says; the ledger goes on by itself."),
                { Waiting: > Many } => new(Name, HealthState.Attention, $"{ledger.Waiting} rows wait to be written.", "The disk is slower than the calls. Look at its load."),
                _ => new(Name, HealthState.Well, $"It answers; {ledger.Waiting} rows wait to be written."),
            },
        ]);
    }
}
