namespace Selvage.Bench.Stage;

/// <summary>A table with a million certificates.</summary>
internal static class FilledTable
{
    /// <summary>How many are put in.</summary>
    public const int Million = 1_000_000;

    /// <summary>What must differ between two certificates.</summary>
    public static readonly IReadOnlyDictionary<string, string> CertificateValues = new Dictionary<string, string>
    {
        ["Kid"] = "hex(randomblob(21)) || 'A'",
        ["Serial"] = "'01' || lower(hex(randomblob(15)))",
        ["KeyHash"] = "lower(hex(randomblob(32)))",
    };

    private const int Applications = 10_000;

    // Rows in the order of nothing go everywhere into the indexes: with a small cache each is written many times. The server sets its own again.
    private const string Fast = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000; ";

    /// <summary>
    /// Puts a million rows beside those that are there. They are copies of a transport certificate's, but differ where rows must differ, and
    /// belong to ten thousand applications. The server must not run meanwhile.
    /// </summary>
    /// <param name="shop">Where the work is done.</param>
    /// <param name="server">Whose table.</param>
    /// <param name="revoked">How many of them are revoked.</param>
    public static async Task FillAsync(Workshop shop, SelvageServer server, int revoked = 0)
    {
        Console.WriteLine("  filling the table …");
        await CopyAsync(shop, server, "certificates_issued", Million, "\"Type\" = 'Transport'", new Dictionary<string, string>(CertificateValues)
        {
            ["AppId"] = $"printf('00000000-0000-7000-8000-%012d', i % {Applications})",
            ["RevokedAt"] = $"CASE WHEN i <= {revoked} THEN one.\"IssuedAt\" END",
            ["RevocationReason"] = $"CASE WHEN i <= {revoked} THEN 'Superseded' END",
        });
    }

    /// <summary>Puts copies of one row beside it. The server must not run meanwhile.</summary>
    /// <param name="shop">Where the work is done.</param>
    /// <param name="server">Whose table.</param>
    /// <param name="table">Its name.</param>
    /// <param name="count">How many; <c>i</c> counts them from 1.</param>
    /// <param name="which">Which row is copied, as SQL.</param>
    /// <param name="differ">What differs from it, as SQL by column; the number of the row is left to the table where it gives one.</param>
    /// <param name="database">Which file of the server's it is in.</param>
    public static async Task CopyAsync(Workshop shop, SelvageServer server, string table, int count, string which, IReadOnlyDictionary<string, string> differ, string database = "selvage.db")
    {
        var file = Path.Combine(server.Data, database);
        var columns = (await Tool.RunAsync(shop.Folder, "sqlite3", file, $"SELECT name FROM pragma_table_info('{table}')")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var values = columns.Select(column => differ.GetValueOrDefault(column, $"one.\"{column}\""));
        await Tool.RunAsync(
            shop.Folder, "sqlite3", file,
            Fast + $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) INSERT INTO {table} ({string.Join(',', columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(',', values)} FROM n, (SELECT * FROM {table} WHERE {which} LIMIT 1) one;");
    }
}
