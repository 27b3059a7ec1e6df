using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Selvage.Kernel.Storage;

/// <summary>Tells a refused duplicate from every other fault of the database.</summary>
internal static class UniqueClash
{
    private const int SqliteConstraint = 19;

    internal static bool Is(DbUpdateException exception) => exception.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
