using Selvage.Integration.Data;

namespace Selvage.Integration.Mail;

/// <summary>The outbox of mails over SQLite.</summary>
public sealed class SqliteMailTests : MailTests
{
    /// <inheritdoc />
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

/// <summary>The outbox of mails over PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlMailTests(PostgreSqlCluster cluster) : MailTests
{
    /// <inheritdoc />
    protected override async Task<string[]> SettingsAsync() => PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync());
}
