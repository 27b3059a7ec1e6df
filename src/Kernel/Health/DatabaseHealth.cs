using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Health;

/// <summary>Whether the database answers, and how fast.</summary>
internal sealed class DatabaseHealth(Database database, ContextFactory<KernelContext> contexts, DataFolder folder, TimeProvider time) : IWatchHealth
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public string Name => "Database";

    public async Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        await using var db = contexts.Create();
        await db.Facts.AsNoTracking().CountAsync(ct);
        var took = time.GetElapsedTime(started);
        var says = string.Create(CultureInfo.InvariantCulture, $"{database.Provider} answered in {took.TotalMilliseconds:0} ms{Size()}.");
        return
        [
            took < Slow
                ? new(Name, HealthState.Well, says)
                : new(Name, HealthState.Attention, says, "That is slow. Look at the machine's load and disk, or at the database server."),
        ];
    }

    private string Size()
    {
        var file = new FileInfo(folder.Path("selvage.db"));
        return database.Provider == DatabaseProvider.Sqlite && file.Exists ? $"; its file has {DiskHealth.Bytes(file.Length)}" : string.Empty;
    }
}
