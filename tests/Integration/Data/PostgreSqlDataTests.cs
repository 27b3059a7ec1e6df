using System.Data.Common;
using Npgsql;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Data;

/// <summary>The data tests over PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlDataTests(PostgreSqlCluster cluster) : DataTests
{
    private string _connection = string.Empty;

    /// <inheritdoc />
    protected override string DropTrigger => "DROP TRIGGER kernel_audit_no_change ON kernel_audit";

    /// <inheritdoc />
    protected override async Task<string[]> SettingsAsync()
    {
        _connection = await cluster.NewDatabaseAsync();
        return PostgreSqlCluster.Settings(_connection);
    }

    /// <inheritdoc />
    protected override DbConnection Open(Place place)
    {
        var connection = new NpgsqlConnection(_connection);
        connection.Open();
        return connection;
    }
}
