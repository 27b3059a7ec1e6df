using Microsoft.Data.Sqlite;

namespace Selvage.Cards.Records;

/// <summary>The tables, made and carried forward step by step; <c>user_version</c> says how many steps a file has behind it.</summary>
internal static class Tables
{
    private static readonly string[] Steps = [.. CoreSteps.All, .. ServiceSteps.All];

    /// <summary>Brings a file up to date, all or nothing.</summary>
    /// <exception cref="InvalidOperationException">A newer version of this server wrote the file.</exception>
    internal static void Prepare(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar());
        if (version > Steps.Length)
            throw new InvalidOperationException($"{connection.DataSource} was written by a newer version of this server. Start that version, or restore an older copy of the data.");
        for (; version < Steps.Length; version++)
        {
            command.CommandText = $"{Steps[version]} PRAGMA user_version = {version + 1};";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
