using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>Makes a context for the migration tool (`dotnet ef`), which never opens the database it names.</summary>
/// <typeparam name="TContext">A module's context of one provider.</typeparam>
public abstract class DesignTime<TContext> : IDesignTimeDbContextFactory<TContext>
    where TContext : ModuleContext
{
    private readonly DatabaseProvider _provider;
    private readonly string _module;
    private readonly Func<DbContextOptions<TContext>, TContext> _make;

    /// <summary>For a provider and a module.</summary>
    protected DesignTime(DatabaseProvider provider, string module, Func<DbContextOptions<TContext>, TContext> make) => (_provider, _module, _make) = (provider, module, make);

    /// <inheritdoc />
    public TContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        new Database(new DatabaseOptions { Provider = _provider, ConnectionString = "Host=none" }, "none.db").Configure(builder, _module);
        return _make(builder.Options);
    }
}
