using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>Which database this process uses, and how a context reaches it.</summary>
public sealed class Database
{
    private static readonly DurableSqlite FullSync = new();
    private readonly DatabaseOptions _options;
    private readonly string _connection;

    /// <summary>Reads the settings; for SQLite the file lies in the data folder.</summary>
    /// <exception cref="StartRefusedException">PostgreSQL without a connection string.</exception>
    public Database(IOptions<DatabaseOptions> options, DataFolder folder)
        : this(options.Value, folder.Path("selvage.db"))
    {
    }

    /// <summary>For tests: the same without a data folder.</summary>
    internal Database(DatabaseOptions options, string file)
    {
        _options = options;
        if (options.Provider == DatabaseProvider.PostgreSql && options.ConnectionString.Length == 0)
            throw new StartRefusedException("Selvage:Database:Provider is PostgreSql, but Selvage:Database:ConnectionString is empty. Set it, for example to Host=127.0.0.1;Database=selvage;Username=selvage.");
        _connection = options.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 30 }.ToString()
            : Durable(options.ConnectionString);
    }

    /// <summary>Which provider it is.</summary>
    public DatabaseProvider Provider => _options.Provider;

    /// <summary>The connection string in use; it may hold a password, so it is never logged.</summary>
    public string ConnectionString => _connection;

    /// <summary>Points a context at the database.</summary>
    /// <param name="options">The options of a context.</param>
    /// <param name="module">The module's name, for its migration history table.</param>
    public void Configure(DbContextOptionsBuilder options, string module)
    {
        var history = $"{module}_migrations";
        if (Provider == DatabaseProvider.Sqlite)
            options.UseSqlite(_connection, sqlite => sqlite.MigrationsHistoryTable(history)).AddInterceptors(FullSync);
        else
            options.UseNpgsql(_connection, npgsql => npgsql.MigrationsHistoryTable(history));
        options.ConfigureWarnings(w => w.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
    }

    /// <summary>Every session waits for its commit to be on disk, whatever the role or the server were told otherwise.</summary>
    private static string Durable(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Options = $"{builder.Options} -c synchronous_commit=on".Trim();
        return builder.ConnectionString;
    }

    /// <summary>Every SQLite connection writes to disk before it says so. Write-ahead logging is a property of the file and is set at start (see <see cref="Migrations"/>).</summary>
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData) => SqliteDurability.Ensure((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            SqliteDurability.Ensure((SqliteConnection)connection);
            return Task.CompletedTask;
        }
    }
}
