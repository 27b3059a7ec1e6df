using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Clients;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Endpoints;

/// <summary>An organisation on the shared server that no other test acts as, so that what it has changes by nobody's doing.</summary>
public sealed class QuietTenant(SharedWorld shared) : IAsyncLifetime
{
    internal Tenant Tenant { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Tenant = await shared.World.TenantAsync("PMIDQ");

        // Making it used its secrets, and when they were used is written up to a minute later.
        await shared.World.Server.Services.GetRequiredService<SecretUseKeeping>().WriteAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
