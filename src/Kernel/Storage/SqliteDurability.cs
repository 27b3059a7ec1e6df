using Microsoft.Data.Sqlite;

namespace Selvage.Kernel.Storage;

/// <summary>The pragmas without which an answer could leave before its data is on disk.</summary>
internal static class SqliteDurability
{
    private const long Full = 2;

    /// <summary>Asserts it on a connection that may come out of the pool, where it holds already; a new one gets it set.</summary>
    internal static void Ensure(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous;";
        if ((long)command.ExecuteScalar()! != Full)
            Require(connection);
    }

    /// <summary>Sets write-ahead logging and full sync on a connection, and asserts that they took.</summary>
    /// <exception cref="InvalidOperationException">SQLite did not accept them (a network file system, for example).</exception>
    internal static void Require(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA synchronous;";
        using var reader = command.ExecuteReader();
        reader.Read();
        var journal = reader.GetString(0);
        reader.NextResult();
        reader.Read();
        var synchronous = reader.GetInt64(0);
        if (journal != "wal" || synchronous != Full)
            throw new InvalidOperationException($"SQLite does not keep data safe here (journal_mode={journal}, synchronous={synchronous}). Put the data folder on a local disk.");
    }
}
