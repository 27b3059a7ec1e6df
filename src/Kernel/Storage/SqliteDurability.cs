using Microsoft.Data.Sqlite;

namespace Selvage.Kernel.Storage;

/// <summary>The pragmas without which an answer could leave before its data is on disk.</summary>
internal static class SqliteDurability
{
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
        if (journal != "wal" || synchronous != 2)
            throw new InvalidOperationException($"SQLite does not keep data safe here (journal_mode={journal}, synchronous={synchronous}). Put the data folder on a local disk.");
    }
}
