using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Selvage.Kernel.Storage;

/// <summary>Tells a refused duplicate from every other fault of the database.</summary>
internal static class UniqueClash
{
    // Extended result codes of SQLite: a unique index, and a primary key. Other broken constraints are bugs, not duplicates.
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    internal static bool Is(DbUpdateException exception) => exception.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
