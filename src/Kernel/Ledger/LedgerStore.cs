using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Ledger;

/// <summary>
/// Rows at a high rate: assertion ids, machine-token records. One writer drains whatever waits into one transaction, so that one sync to
/// disk serves many; an entry is on disk when its task ends. On SQLite it is a file of its own, <c>ledger.db</c>.
/// </summary>
public sealed partial class LedgerStore : IHostedService, IDisposable
{
    private const int MostPerCommit = 512;
    private readonly BlockingCollection<Entry> _waiting = new(new ConcurrentQueue<Entry>(), 50_000);
    private readonly Dictionary<LedgerStatement, DbCommand> _prepared = [];
    private readonly IReadOnlyList<LedgerTable> _tables;
    private readonly Func<DbConnection> _connect;
    private readonly string _blob;
    private readonly ILogger<LedgerStore> _log;
    private readonly TimeProvider _time;
    private Thread? _writer;
    private long _failedAt;

    /// <summary>Uses the database of the process; for SQLite the file lies in the data folder.</summary>
    public LedgerStore(Database database, DataFolder folder, IEnumerable<LedgerTable> tables, TimeProvider time, ILogger<LedgerStore> log)
    {
        var sqlite = database.Provider == DatabaseProvider.Sqlite;
        var file = new SqliteConnectionStringBuilder { DataSource = folder.Path("ledger.db"), Pooling = false }.ToString();
        _connect = sqlite ? () => new SqliteConnection(file) : () => new NpgsqlConnection(database.ConnectionString);
        _blob = sqlite ? "BLOB" : "BYTEA";
        _tables = [.. tables];
        _time = time;
        _log = log;
    }

    /// <summary>How many rows wait to be written.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>When it could not write last; null where it has written since, or never failed.</summary>
    public DateTimeOffset? FailedAt => Interlocked.Read(ref _failedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Writes one row.</summary>
    /// <param name="statement">A prepared statement, the same object each time.</param>
    /// <param name="values">Its parameters: text, 64-bit integers, bytes or null.</param>
    /// <returns>How many rows it touched, once that is on disk: 0 where the row was there already (ON CONFLICT DO NOTHING).</returns>
    public Task<int> WriteAsync(LedgerStatement statement, params object?[] values)
    {
        var entry = new Entry(statement, values);
        _waiting.Add(entry);
        return entry.Written.Task;
    }

    /// <summary>Reads rows over a connection of its own: at start, before the writer runs, or for people.</summary>
    /// <param name="sql">The question; its parameters are <c>@p0</c>, <c>@p1</c> …</param>
    /// <param name="row">Makes one row.</param>
    /// <param name="values">The parameters: text, 64-bit integers, bytes.</param>
    public IReadOnlyList<T> Read<T>(string sql, Func<DbDataReader, T> row, params object[] values)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{i}";
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = Open();
        _writer = new Thread(() => Write(connection)) { Name = "ledger", IsBackground = true };
        _writer.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.CompleteAdding();
        _writer?.Join();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => _waiting.Dispose();

    private DbConnection Open()
    {
        var connection = _connect();
        connection.Open();
        if (connection is SqliteConnection sqlite)
            SqliteDurability.Require(sqlite);
        foreach (var table in _tables)
        {
            using var create = connection.CreateCommand();
            create.CommandText = table.Create.Replace("{BLOB}", _blob, StringComparison.Ordinal);
            create.ExecuteNonQuery();
        }

        return connection;
    }

    private void Write(DbConnection connection)
    {
        var batch = new List<Entry>(MostPerCommit);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MostPerCommit && _waiting.TryTake(out var next))
                batch.Add(next);
            connection = Commit(connection, batch);
            batch.Clear();
        }

        connection.Dispose();
    }

    private DbConnection Commit(DbConnection connection, List<Entry> batch)
    {
        try
        {
            var touched = new int[batch.Count];
            using (var transaction = connection.BeginTransaction())
            {
                for (var i = 0; i < batch.Count; i++)
                    touched[i] = Execute(connection, transaction, batch[i]);
                transaction.Commit();
            }

            Interlocked.Exchange(ref _failedAt, 0);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Written.TrySetResult(touched[i]);
            return connection;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            Interlocked.Exchange(ref _failedAt, _time.GetUtcNow().UtcTicks);
            Failed(batch.Count, exception);
            foreach (var entry in batch)
                entry.Written.TrySetException(exception);
            return Reopen(connection);
        }
    }

    /// <summary>A broken connection does not heal; a new one may. Where it cannot be had now, the next batch says so and tries again.</summary>
    private DbConnection Reopen(DbConnection broken)
    {
        _prepared.Clear();
        broken.Dispose();
        try
        {
            return Open();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            Failed(0, exception);
            return _connect();
        }
    }

    private int Execute(DbConnection connection, DbTransaction transaction, Entry entry)
    {
        if (!_prepared.TryGetValue(entry.Statement, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = entry.Statement.Sql;
            for (var i = 0; i < entry.Values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"p{i}";
                command.Parameters.Add(parameter);
            }

            _prepared.Add(entry.Statement, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < entry.Values.Length; i++)
            command.Parameters[i].Value = entry.Values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    [LoggerMessage(1301, LogLevel.Error, "The ledger could not write {Count} row(s); their requests are refused")]
    private partial void Failed(int count, Exception exception);

    private sealed record Entry(LedgerStatement Statement, object?[] Values)
    {
        // Continuations must not run on the writer's thread: it would serve requests instead of writing.
        public TaskCompletionSource<int> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
