using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Health;

/// <summary>Whether the clock goes on as it did: certificates, tokens and lists are judged by it.</summary>
internal sealed class ClockHealth(ContextFactory<KernelContext> contexts, ClockWatch watch, TimeProvider time) : IWatchHealth
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public string Name => "Clock";

    public async Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var now = time.GetUtcNow();
        var written = await db.Audit.AsNoTracking().OrderByDescending(a => a.Id).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(ct);
        return [Of(now, written, watch.LastStep)];
    }

    private HealthLine Of(DateTimeOffset now, DateTimeOffset? written, ClockStep? step)
    {
        if (written is { } last && last > now + Allowed)
            return new(Name, HealthState.Wrong, $"It is {now:u} here, but the audit trail was written at {last:u}: the clock was put back, or was wrong then.", "Set the clock right and keep it by a time service (chrony, systemd-timesyncd). What was issued under the wrong time may be refused until then.");
        return step is { } moved && now - moved.At < Remembered
            ? new(Name, HealthState.Attention, $"It is {now:u}. The clock was set {(moved.By > TimeSpan.Zero ? "forward" : "back")} by {moved.By.Duration():g} at {moved.At:u}, or the machine slept.", "Where nobody set it by hand, look after the time service (chrony, systemd-timesyncd).")
            : new(Name, HealthState.Well, $"It is {now:u}. Compare it with yours.");
    }
}
