using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Health;

/// <summary>Puts together what says how the platform is; other modules add their parts.</summary>
internal static class HealthParts
{
    internal static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<IWatchHealth, DatabaseHealth>().AddSingleton<IWatchHealth, LedgerHealth>().AddSingleton<IWatchHealth, OutboxHealth>().AddSingleton<IWatchHealth, MailHealth>();
        services.AddSingleton<IWatchHealth, StandingHealth>().AddSingleton<IWatchHealth, ClockHealth>().AddSingleton<IWatchHealth, DiskHealth>();
        services.AddSingleton(p => new ReadHealth(p.GetRequiredService<ContextFactory<KernelContext>>(), p.GetServices<IWatchHealth>(), p.GetRequiredService<ILogger<ReadHealth>>()));
        return services;
    }
}
