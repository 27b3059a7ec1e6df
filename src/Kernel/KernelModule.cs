using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Health;
using Selvage.Kernel.Ledger;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Kernel.Texts;

namespace Selvage.Kernel;

/// <summary>The Kernel's table of contents.</summary>
public static class KernelModule
{
    /// <summary>Registers what every module stands on. The data folder and its key must be registered by the host.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SelvageOptions>(configuration, SelvageOptions.Section);
        services.AddSettings<DatabaseOptions>(configuration, DatabaseOptions.Section);
        services.AddSettings<PortsOptions>(configuration, PortsOptions.Section);
        services.AddSettings<HostsOptions>(configuration, HostsOptions.Section);
        services.AddSettings<KeysOptions>(configuration, KeysOptions.Section);
        services.AddSettings<PagesOptions>(configuration, PagesOptions.Section);
        services.AddSingleton<IValidateOptions<PagesOptions>, PagesRules>();
        services.AddSingleton<IValidateOptions<PortsOptions>, PortsRules>();
        services.AddSingleton<IValidateOptions<SelvageOptions>, ClockRules>();
        services.AddSingleton<PublicAddresses>().AddSingleton<EhiIngress>();
        services.AddSingleton(p => ShiftedClock.By(p.GetRequiredService<IOptions<SelvageOptions>>().Value.ClockShiftDays));

        services.AddSingleton<Database>();
        services.AddSingleton<WriteDoor>();
        services.AddModuleContext<KernelContext, KernelSqliteContext, KernelPostgreSqlContext>("kernel");
        services.AddSingleton<Migrations>();

        services.AddSingleton<FirstWords>();
        services.AddSingleton<StandingBoard>();
        services.AddHosted<StandingWatch>();
        services.AddSingleton<AuditKey>();
        services.AddHosted<AuditSequencer>();
        services.AddSingleton(p => new ListAudit(p.GetRequiredService<ContextFactory<KernelContext>>()));
        services.AddSingleton(p => new VerifyAudit(p.GetRequiredService<ContextFactory<KernelContext>>(), p.GetRequiredService<AuditKey>()));
        services.AddSingleton(p => new ListHistory(p.GetRequiredService<ContextFactory<KernelContext>>()));
        services.AddHosted<VerificationRun>();
        services.AddSingleton(p => new StartVerification(p.GetRequiredService<OperationTools<ModuleContext>>(), p.GetRequiredService<VerificationRun>()));
        services.AddSingleton(p => new ReadVerification(p.GetRequiredService<ContextFactory<KernelContext>>(), p.GetRequiredService<VerificationRun>()));
        services.AddSingleton(p => new ReadAuditHead(p.GetRequiredService<ContextFactory<KernelContext>>()));
        services.AddSingleton(p => new OutboxPump(
            p.GetRequiredService<ContextFactory<KernelContext>>(),
            p.GetRequiredService<WriteDoor>(),
            p.GetServices<Listener>,
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<OutboxPump>>()));
        services.AddHostedService(p => p.GetRequiredService<OutboxPump>());
        services.AddHosted<LedgerStore>();
        services.AddHosted<ClockWatch>();
        services.AddMail(configuration);
        services.AddHealth();

        services.AddSingleton(p => new Installation(p.GetRequiredService<ContextFactory<KernelContext>>(), p.GetRequiredService<IOptions<SelvageOptions>>(), p.GetRequiredService<PublicAddresses>()));
        services.AddSingleton<SoleProcess>();
        services.AddSingleton(p => new Start(
            p.GetRequiredService<SoleProcess>(),
            p.GetRequiredService<Migrations>(),
            p.GetRequiredService<Installation>(),
            p.GetRequiredService<AuditKey>(),
            p.GetRequiredService<StandingBoard>(),
            p.GetRequiredService<ContextFactory<KernelContext>>(),
            p.GetServices<ISnapshot>(),
            p.GetServices<IStartStep>()));
        return services;
    }

    /// <summary>Binds a module's settings and validates them at start, so that a wrong one never runs.</summary>
    /// <typeparam name="TOptions">The settings.</typeparam>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new AnnotatedSettings<TOptions>(section));
        return services;
    }

    /// <summary>Registers what the operations of a module work with.</summary>
    /// <typeparam name="TContext">The module's context.</typeparam>
    public static IServiceCollection AddOperations<TContext>(this IServiceCollection services)
        where TContext : ModuleContext =>
        services.AddSingleton(p => new OperationTools<TContext>(
            p.GetRequiredService<ContextFactory<TContext>>(),
            p.GetRequiredService<WriteDoor>(),
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<StandingBoard>(),
            p.GetServices<ISnapshot>(),
            p.GetRequiredService<AuditSequencer>(),
            p.GetRequiredService<OutboxPump>()));

    /// <summary>Registers what a module holds in memory: loaded at start, kept up to date by every commit.</summary>
    /// <typeparam name="TSnapshot">The snapshot.</typeparam>
    public static IServiceCollection AddSnapshot<TSnapshot>(this IServiceCollection services)
        where TSnapshot : class, ISnapshot =>
        services.AddSingleton<TSnapshot>().AddSingleton<ISnapshot>(p => p.GetRequiredService<TSnapshot>());

    /// <summary>Registers what a module holds in memory, made by a function.</summary>
    /// <typeparam name="TSnapshot">The snapshot.</typeparam>
    public static IServiceCollection AddSnapshot<TSnapshot>(this IServiceCollection services, Func<IServiceProvider, TSnapshot> make)
        where TSnapshot : class, ISnapshot =>
        services.AddSingleton(make).AddSingleton<ISnapshot>(p => p.GetRequiredService<TSnapshot>());

    /// <summary>Registers a listener of announcements under a stable name.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <typeparam name="TListener">Who hears it.</typeparam>
    public static IServiceCollection AddListener<TEvent, TListener>(this IServiceCollection services, string name)
        where TEvent : class
        where TListener : class, IHear<TEvent> =>
        services.AddSingleton<TListener>().AddSingleton(p => new Listener(
            name,
            typeof(TEvent).Name,
            (content, ct) => p.GetRequiredService<TListener>().HearAsync(
                JsonSerializer.Deserialize<TEvent>(content) ?? throw new JsonException($"{typeof(TEvent).Name} is empty."), ct)));

    /// <summary>Registers a background service that others also call.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    public static IServiceCollection AddHosted<TService>(this IServiceCollection services)
        where TService : class, Microsoft.Extensions.Hosting.IHostedService =>
        services.AddSingleton<TService>().AddHostedService(p => p.GetRequiredService<TService>());
}
