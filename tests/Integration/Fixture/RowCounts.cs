using Microsoft.Data.Sqlite;

namespace Selvage.Integration.Fixture;

/// <summary>How many rows each table holds. Left out is what a refusal itself is recorded in: audit, its chain, and token records.</summary>
internal static class RowCounts
{
    internal static string Of(Place place) => string.Join('\n', new[] { "selvage.db", "ledger.db", "cards.db" }.SelectMany(file => Of(place, file)));

    private static List<string> Of(Place place, string file)
    {
        var found = Directory.GetFiles(place.Data, file, SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return [.. found.SelectMany(path =>
        {
            using var db = place.Open(path);
            return Tables(db).Select(table => $"{Path.GetRelativePath(place.Data, path)} {table} {Count(db, table)}").ToList();
        })];
    }

    private static List<string> Tables(SqliteConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'kernel_audit%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_token_records' ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static long Count(SqliteConnection db, string table)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return (long)command.ExecuteScalar()!;
    }
}
