using Microsoft.Data.Sqlite;

namespace Selvage.Cards.Records;

/// <summary>The Kernel's rule for its own files, kept for these: nothing is acknowledged before it is on disk.</summary>
internal static class Durability
{
    /// <summary>Sets write-ahead logging and full sync, and asserts that they took.</summary>
    /// <exception cref="InvalidOperationException">SQLite did not accept them (a network file system, for example).</exception>
    internal static void Require(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        var journal = command.ExecuteScalar() as string;
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA synchronous";
        var synchronous = command.ExecuteScalar() as long?;
        if (journal != "wal" || synchronous != 2)
            throw new InvalidOperationException($"SQLite does not keep card data safe here (journal_mode={journal}, synchronous={synchronous}). Put the data folder on a local disk.");
    }
}
