using Microsoft.EntityFrameworkCore;

namespace Selvage.Integration.Data;

/// <summary>How a database would find the rows of a query: a table that is small in a test is a million rows in use.</summary>
internal static class QueryPlan
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// The steps of the plan, in the database's own words. PostgreSQL reads small tables as a whole, so it is told not to where an index can
    /// serve; SQLite decides without looking at how many rows there are.
    /// </summary>
    internal static async Task<List<string>> OfAsync<T>(DbContext db, IQueryable<T> query)
    {
        var sqlite = db.Database.IsSqlite();
        await db.Database.OpenConnectionAsync(Ct);
        if (!sqlite)
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Ct);
        await using var command = query.CreateDbCommand();
        command.CommandText = (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var steps = new List<string>();
        while (await reader.ReadAsync(Ct))
            steps.Add(reader.GetString(reader.FieldCount - 1).Trim());
        return steps;
    }
}
