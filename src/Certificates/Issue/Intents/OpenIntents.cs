using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;

namespace Selvage.Certificates.Issue.Intents;

/// <summary>Ends what was begun: at start what a killed process left, and at once what was signed and then refused.</summary>
internal sealed partial class OpenIntents(IntentLedger ledger, SettleIntents settle, TimeProvider time, ILogger<OpenIntents> log) : IStartStep
{
    /// <summary>Settles what the process before left; this one has the data for itself now, so no open intent is on the way.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var open = ledger.ReadOpen();
        if (open.Count == 0)
            return;
        var settled = await settle.RunAsync(Actor.System, new(open, "left open by a process that ended"), ct);
        if (!settled.Succeeded)
            throw new StartRefusedException($"What was begun before the last end could not be settled. {settled.Problem.Detail}");
        CloseAll(settled.Value);
        if (settled.Value.Abandoned.Count > 0)
            Abandoned(settled.Value.Abandoned.Count);
    }

    /// <summary>A certificate that was signed is not given out: its serial number is abandoned. Where that fails, the next start does it.</summary>
    internal async Task DiscardAsync(IssuanceIntent intent)
    {
        try
        {
            var settled = await settle.RunAsync(Actor.System, new([intent], "refused after it was signed, and never given out"), CancellationToken.None);
            if (settled.Succeeded)
                CloseAll(settled.Value);
        }
        catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
        {
            NotSettled(intent.Serial, exception);
        }
    }

    private void CloseAll(SettledIntents settled)
    {
        foreach (var intent in settled.Recorded)
            ledger.Recorded(intent);
        foreach (var intent in settled.Abandoned)
            ledger.Abandoned(intent, time.GetUtcNow());
    }

    [LoggerMessage(2201, LogLevel.Warning, "{Count} certificate(s) may have been signed before the last end without being recorded; none was given out, and their serial numbers count as revoked")]
    private partial void Abandoned(int count);

    [LoggerMessage(2202, LogLevel.Error, "The serial number {Serial} could not be abandoned now; the next start does it")]
    private partial void NotSettled(string serial, Exception exception);
}
