using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Selvage.Unit.Cards.Secrets;

/// <summary>All that a processor has written: every file under its root, every value in its databases, and its log at every level.</summary>
internal sealed class Written
{
    // Sockets have no content, and the lock of the data folder is held by whoever has it open.
    private static readonly string[] Unreadable = [".sock", ".lock"];

    private readonly Dictionary<string, byte[]> _files = [];
    private readonly List<(string Place, bool IsNumber, string Value)> _values = [];
    private readonly string _log;

    private Written(string log) => _log = log;

    /// <summary>How many files and values there are: a scan of nothing finds nothing.</summary>
    internal (int Files, int Values) Count => (_files.Count, _values.Count);

    /// <summary>Reads all of it, while the processor runs: what is still in the write-ahead files counts too.</summary>
    internal static Written Read(string root, string log)
    {
        var written = new Written(log);
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(file => !Unreadable.Contains(Path.GetExtension(file))))
        {
            var name = Path.GetRelativePath(root, file);
            if (file.EndsWith(".db", StringComparison.Ordinal))
                written.ReadValues(name, file);
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            written._files.Add(name, copy.ToArray());
        }

        return written;
    }

    /// <summary>Every place where a secret stands in the clear.</summary>
    internal IEnumerable<string> Find(Secret secret)
    {
        if (secret.IsLong)
        {
            foreach (var (form, bytes) in secret.Forms())
            {
                foreach (var (file, content) in _files)
                {
                    if (content.AsSpan().IndexOf(bytes) >= 0)
                        yield return $"{secret.What} {form} in {file}";
                }

                if (_log.AsSpan().IndexOf(Encoding.Latin1.GetString(bytes)) >= 0)
                    yield return $"{secret.What} {form} in the log";
            }
        }
        else if (secret.Said.IsMatch(_log))
        {
            yield return $"{secret.What} in the log";
        }

        // Ids and amounts are numbers, and one of three digits says nothing; an action code is a text of three digits.
        foreach (var (place, isNumber, value) in _values)
        {
            if ((value == secret.Text && (secret.IsLong || !(isNumber || place.EndsWith(".action_code", StringComparison.Ordinal)))) || secret.Said.IsMatch(value))
                yield return $"{secret.What} in {place}";
        }
    }

    private void ReadValues(string name, string file)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        db.Open();
        foreach (var table in Rows(db, "SELECT name FROM sqlite_master WHERE type = 'table'").Select(row => row[0].Value).ToArray())
        {
            foreach (var (column, isNumber, value) in Rows(db, $"SELECT * FROM \"{table}\"").SelectMany(row => row))
                _values.Add(($"{name}, {table}.{column}", isNumber, value));
        }
    }

    private static IEnumerable<(string Column, bool IsNumber, string Value)[]> Rows(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i)).Select(i => (
                reader.GetName(i),
                reader.GetValue(i) is long or double,
                reader.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!))];
        }
    }
}
