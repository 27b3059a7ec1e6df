using Npgsql;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>
/// Holds a PostgreSQL database for this process alone, as the lock file holds the data folder: what is in memory follows this process's own
/// commits only, so that a second one would not hear of a revocation. An advisory lock of a connection that stays open; it goes with the process.
/// </summary>
internal sealed class SoleProcess(Database database) : IAsyncDisposable
{
    private const long Key = 0x53656C76616765; // "Selvage" in ASCII
    private NpgsqlConnection? _held;

    /// <summary>Takes the lock; on SQLite the data folder's lock is enough.</summary>
    /// <exception cref="StartRefusedException">Another process holds it, or the database cannot be reached.</exception>
    internal async Task TakeAsync(CancellationToken ct)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Key})", connection);
            if (await command.ExecuteScalarAsync(ct) is not true)
                throw new StartRefusedException("Another server holds this PostgreSQL database. Stop it first, or set Selvage:Database:ConnectionString to another database: several servers on one database are not supported yet.");
            _held = connection;
        }
        catch (NpgsqlException unreachable)
        {
            throw new StartRefusedException($"The PostgreSQL database cannot be opened: {unreachable.Message} Check Selvage:Database:ConnectionString, and that the server runs.");
        }
        finally
        {
            if (_held is null)
                await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_held is not null)
            await _held.DisposeAsync();
    }
}
