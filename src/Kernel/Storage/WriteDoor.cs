using Microsoft.EntityFrameworkCore;

namespace Selvage.Kernel.Storage;

/// <summary>
/// The one way to write. One writer at a time passes: on SQLite with the write lock taken at the start (BEGIN IMMEDIATE), so that nobody
/// meets a busy file half way through; on both databases so that what is held in memory follows the commits in their order. Work is on disk
/// when this returns.
/// </summary>
public sealed class WriteDoor : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Runs work in one transaction; it commits when the work says so, and otherwise leaves nothing behind.</summary>
    /// <param name="db">The context that the work writes through.</param>
    /// <param name="work">Says whether to commit.</param>
    /// <param name="committed">Runs after the commit and before the next writer's: brings memory up to it. It must not fail.</param>
    /// <param name="ct">Gives up while waiting or working; never between the commit and the answer.</param>
    public async Task WriteAsync(DbContext db, Func<Task<bool>> work, Action? committed, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct); // Outside the gate: nobody waits for it but who opens it.
        await _gate.WaitAsync(ct);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await work())
            {
                await transaction.CommitAsync(CancellationToken.None);
                committed?.Invoke();
            }
            else
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Saves what a context has changed, in one transaction.</summary>
    /// <param name="db">The context.</param>
    /// <param name="ct">Gives up while waiting or working.</param>
    public Task SaveAsync(DbContext db, CancellationToken ct) => WriteAsync(
        db,
        async () =>
        {
            await db.SaveChangesAsync(ct);
            return true;
        },
        committed: null,
        ct);

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();
}
