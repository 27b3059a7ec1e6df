using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Data;

/// <summary>A PostgreSQL server of this run's own, with a new database for whoever asks.</summary>
public sealed class PostgreSqlCluster : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "svpg-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5)));
    private readonly int _port = FreePorts.Take(1)[0];
    private bool _runs;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(Binaries, "initdb")))
            return;
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", _folder);
        await AsOwnerAsync("initdb", "-D", Data, "-U", "selvage", "-A", "trust", "-E", "UTF8", "--no-sync");
        // Every test has a database, and so a pool, of its own, whose idle connections stay a while.
        // Without autovacuum: its transactions would move the horizon that the tests reason about.
        await AsOwnerAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c autovacuum=off -c max_connections=500", "start");
        _runs = true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_runs)
            await AsOwnerAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A connection string to a database that has nothing in it.</summary>
    internal async Task<string> NewDatabaseAsync()
    {
        Assert.SkipUnless(_runs, $"PostgreSQL is not installed in {Binaries}.");
        var name = "t" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return ConnectionString(name);
    }

    internal static string[] Settings(string connection) => ["--Selvage:Database:Provider=PostgreSql", $"--Selvage:Database:ConnectionString={connection}"];

    private string Data => Path.Combine(_folder, "data");

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username=selvage";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task AsOwnerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Binaries, program), .. arguments])
        : RunAsync(Path.Combine(Binaries, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

/// <summary>Tests that share the PostgreSQL server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlTests : ICollectionFixture<PostgreSqlCluster>
{
    internal const string Name = "PostgreSql";
}
