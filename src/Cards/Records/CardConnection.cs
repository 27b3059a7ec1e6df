using Microsoft.Data.Sqlite;

namespace Selvage.Cards.Records;

/// <summary>One connection with its statements prepared once; used by one thread at a time.</summary>
internal sealed class CardConnection : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    internal CardConnection(string file, SqliteOpenMode mode)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        Connection.Open();
    }

    internal SqliteConnection Connection { get; }

    /// <summary>The transaction that the statements run in; null where there is none.</summary>
    internal SqliteTransaction? Transaction { get; set; }

    /// <summary>What is done once the transaction is on disk, each thing once; a transaction that is taken back leaves none of it behind.</summary>
    internal HashSet<Action> AfterCommit { get; } = [];

    /// <summary>Runs a statement; its parameters are <c>@p0</c>, <c>@p1</c> …</summary>
    /// <returns>How many rows it touched.</returns>
    internal int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>Reads all rows.</summary>
    internal List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Reads the first row, or default.</summary>
    internal T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        Connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
            _prepared.Add(sql, command);
        }

        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
