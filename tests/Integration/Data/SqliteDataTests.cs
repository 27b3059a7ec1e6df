using System.Data.Common;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Data;

/// <summary>The data tests over SQLite.</summary>
public sealed class SqliteDataTests : DataTests
{
    /// <inheritdoc />
    protected override string DropTrigger => "DROP TRIGGER kernel_audit_no_update";

    /// <inheritdoc />
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    /// <inheritdoc />
    protected override DbConnection Open(Place place) => place.Open();
}
