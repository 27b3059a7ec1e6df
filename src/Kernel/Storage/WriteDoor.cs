using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>
/// The one way to write. On SQLite one writer at a time passes, with the write lock taken at the start (BEGIN IMMEDIATE), so that nobody
/// meets a busy file half way through; on PostgreSQL everyone passes. Work is on disk when this returns.
/// </summary>
public sealed class WriteDoor(Database database) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Runs work in one transaction; it commits when the work says so, and otherwise leaves nothing behind.</summary>
    /// <param name="db">The context that the work writes through.</param>
    /// <param name="work">Says whether to commit.</param>
    /// <param name="ct">Gives up while waiting or working; never between the commit and the answer.</param>
    public async Task WriteAsync(DbContext db, Func<Task<bool>> work, CancellationToken ct)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            await _gate.WaitAsync(ct);
            try
            {
                await CommitAsync(db, work, ct);
            }
            finally
            {
                _gate.Release();
            }
        }
        else
        {
            await CommitAsync(db, work, ct);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private static async Task CommitAsync(DbContext db, Func<Task<bool>> work, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await work())
            await transaction.CommitAsync(CancellationToken.None);
        else
            await transaction.RollbackAsync(CancellationToken.None);
    }
}
