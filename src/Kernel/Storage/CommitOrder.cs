using Microsoft.EntityFrameworkCore;

namespace Selvage.Kernel.Storage;

/// <summary>
/// Where a reader of an ever-growing table stands: in commit order, which is not the order of the ids on PostgreSQL, where a transaction
/// that began early may commit late. Rows are ordered by the transaction's id and then by their own.
/// </summary>
/// <param name="Transaction">Id of the writing transaction; 0 on SQLite, where the single writer makes ids commit in order.</param>
/// <param name="Id">The row's id.</param>
public readonly record struct Position(long Transaction, long Id)
{
    /// <summary>Before the first row.</summary>
    public static readonly Position Start = new(-1, -1);
}

/// <summary>Says how far a reader may read without ever passing a row that commits later.</summary>
internal static class CommitOrder
{
    /// <summary>
    /// The first transaction that may still be open: rows of earlier ones are all there or never will be (PostgreSQL's xmin horizon). Ask
    /// for it before reading the rows, never after.
    /// </summary>
    internal static async Task<long> CeilingAsync(DbContext db, CancellationToken ct) =>
        db.Database.IsNpgsql()
            ? await db.Database.SqlQueryRaw<long>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").SingleAsync(ct)
            : long.MaxValue;
}
