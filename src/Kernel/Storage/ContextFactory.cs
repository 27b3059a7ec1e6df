using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>Makes contexts of one module for the provider in use; each is for one unit of work and is disposed by who asked.</summary>
/// <typeparam name="TContext">The module's abstract context.</typeparam>
public sealed class ContextFactory<TContext>
    where TContext : ModuleContext
{
    private readonly Func<TContext> _make;

    internal ContextFactory(Func<TContext> make) => _make = make;

    /// <summary>A new context.</summary>
    public TContext Create() => _make();
}

/// <summary>Registration of a module's contexts.</summary>
public static class ContextRegistration
{
    /// <summary>Registers a module's context for both providers, and its migrations for the start, in the order of the calls.</summary>
    /// <typeparam name="TContext">The abstract context.</typeparam>
    /// <typeparam name="TSqlite">Its SQLite subclass.</typeparam>
    /// <typeparam name="TPostgreSql">Its PostgreSQL subclass.</typeparam>
    public static IServiceCollection AddModuleContext<TContext, TSqlite, TPostgreSql>(this IServiceCollection services, string module)
        where TContext : ModuleContext
        where TSqlite : TContext
        where TPostgreSql : TContext =>
        services
            .AddSingleton(provider => Factory<TContext, TSqlite, TPostgreSql>(provider.GetRequiredService<Database>(), module))
            .AddSingleton(provider => new Migration(module, () => provider.GetRequiredService<ContextFactory<TContext>>().Create()));

    /// <summary>The factory by itself, for tests.</summary>
    public static ContextFactory<TContext> Factory<TContext, TSqlite, TPostgreSql>(Database database, string module)
        where TContext : ModuleContext
        where TSqlite : TContext
        where TPostgreSql : TContext =>
        database.Provider == DatabaseProvider.Sqlite ? Factory<TContext, TSqlite>(database, module) : Factory<TContext, TPostgreSql>(database, module);

    private const int Kept = 64;

    private static ContextFactory<TContext> Factory<TContext, TConcrete>(Database database, string module)
        where TContext : ModuleContext
        where TConcrete : TContext
    {
        var builder = new DbContextOptionsBuilder<TConcrete>();
        database.Configure(builder, module);
        // A disposed context goes back empty and with its settings as they were, and serves the next: making one costs more than a look-up with it.
        var pool = new PooledDbContextFactory<TConcrete>(builder.Options, Kept);
        return new ContextFactory<TContext>(pool.CreateDbContext);
    }
}
