namespace Selvage.Integration.Fixture;

/// <summary>A server for one class alone, whose tests count what is in the database.</summary>
public sealed class OwnWorld : IAsyncLifetime
{
    internal World World { get; private set; } = null!;

    internal Tenant A { get; private set; } = null!;

    internal Tenant B { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        World = await World.MakeAsync();
        A = await World.TenantAsync("PMIDA");
        B = await World.TenantAsync("PMIDB");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => World.DisposeAsync();
}
