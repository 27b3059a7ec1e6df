[assembly: AssemblyFixture(typeof(Selvage.Integration.Fixture.SharedWorld))]

namespace Selvage.Integration.Fixture;

/// <summary>One server for all tests that leave no trace which another would see, with two organisations that know nothing of each other.</summary>
public sealed class SharedWorld : IAsyncLifetime
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
    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        LogScan.AssertClean();
    }
}
