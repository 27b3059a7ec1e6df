using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>A module's migrations, ready to run.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Open">Makes its context.</param>
internal sealed record Migration(string Module, Func<ModuleContext> Open);

/// <summary>Brings every module's tables up to date at start, in the modules' own order.</summary>
internal sealed partial class Migrations(IEnumerable<Migration> migrations, Database database, ILogger<Migrations> log)
{
    internal async Task RunAsync(CancellationToken ct)
    {
        foreach (var migration in migrations)
        {
            await using var db = migration.Open();
            if (database.Provider == DatabaseProvider.Sqlite)
                await PrepareAsync(db, ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending == 0)
                continue;
            Migrating(migration.Module, pending);
            await db.Database.MigrateAsync(ct);
        }
    }

    private static async Task PrepareAsync(ModuleContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        SqliteDurability.Require((SqliteConnection)db.Database.GetDbConnection());
        await ClearLeftOverLockAsync(db, ct);
    }

    /// <summary>
    /// A server killed in mid-migration leaves EF's lock row behind, and the next start would wait for it for ever. This process holds the
    /// data folder, so nobody else can be migrating: the row is nobody's.
    /// </summary>
    private static async Task ClearLeftOverLockAsync(ModuleContext db, CancellationToken ct)
    {
        const string Exists = "SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'";
        if (await db.Database.SqlQueryRaw<int>(Exists).SingleAsync(ct) > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
    }

    [LoggerMessage(1001, LogLevel.Information, "Bringing the tables of {Module} up to date: {Count} step(s)")]
    private partial void Migrating(string module, int count);
}
