using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Ehi.Records;

/// <summary>The tables of this module. Messages are not among them: they come too fast, and are in the ledger.</summary>
public abstract class EhiContext : ModuleContext
{
    private protected EhiContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <inheritdoc />
    public override string Module => "ehi";

    internal DbSet<EndpointRow> Endpoints => Set<EndpointRow>();

    /// <inheritdoc />
    protected override void Map(ModelBuilder model) => model.Entity<EndpointRow>(row =>
    {
        row.ToTable(Table("endpoints"));
        row.HasKey(e => e.Id);
        row.Property(e => e.Url).HasMaxLength(2000);
        row.Property(e => e.Mode).HasConversion<string>().HasMaxLength(10);
        row.Property(e => e.Format).HasConversion<string>().HasMaxLength(10);
        row.Property(e => e.Profile).HasConversion<string>().HasMaxLength(10);
        row.Property(e => e.Products).HasMaxLength(1000);
        row.Property(e => e.HeadOfLine).HasConversion<string>().HasMaxLength(10);
        row.Property(e => e.State).HasConversion<string>().HasMaxLength(20);
        row.Property(e => e.Reason).HasMaxLength(500);
        row.HasIndex(e => e.OrganisationId);
    });
}

internal sealed class EhiSqliteContext(DbContextOptions<EhiSqliteContext> options) : EhiContext(options);

internal sealed class EhiPostgreSqlContext(DbContextOptions<EhiPostgreSqlContext> options) : EhiContext(options);

internal sealed class EhiSqliteDesign() : DesignTime<EhiSqliteContext>(DatabaseProvider.Sqlite, "ehi", options => new(options));

internal sealed class EhiPostgreSqlDesign() : DesignTime<EhiPostgreSqlContext>(DatabaseProvider.PostgreSql, "ehi", options => new(options));
