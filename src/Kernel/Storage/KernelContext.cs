using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Storage;

/// <summary>The Kernel's own tables: audit, its chain, outbox and its readers, standing, facts and sealed secrets.</summary>
internal abstract class KernelContext(DbContextOptions options) : ModuleContext(options)
{
    public override string Module => "kernel";

    public DbSet<ChainRow> Chain => Set<ChainRow>();

    public DbSet<OutboxReaderRow> OutboxReaders => Set<OutboxReaderRow>();

    public DbSet<FactRow> Facts => Set<FactRow>();

    /// <summary>Where a row's transaction id comes from (see <see cref="CommitOrder"/>).</summary>
    protected abstract void TransactionDefault(PropertyBuilder<long> column);

    protected override void Map(ModelBuilder model)
    {
        TransactionDefault(model.Entity<AuditRow>().Property(a => a.Transaction));
        TransactionDefault(model.Entity<OutboxRow>().Property(o => o.Transaction));
        ChainRow.Map(model);
        OutboxReaderRow.Map(model);
        FactRow.Map(model);
    }
}

internal sealed class KernelSqliteContext(DbContextOptions<KernelSqliteContext> options) : KernelContext(options)
{
    protected override void TransactionDefault(PropertyBuilder<long> column) => column.HasDefaultValue(0L);
}

internal sealed class KernelPostgreSqlContext(DbContextOptions<KernelPostgreSqlContext> options) : KernelContext(options)
{
    protected override void TransactionDefault(PropertyBuilder<long> column) =>
        column.HasDefaultValueSql("pg_current_xact_id()::text::bigint");
}

internal sealed class KernelSqliteDesign() : DesignTime<KernelSqliteContext>(DatabaseProvider.Sqlite, "kernel", options => new(options));

internal sealed class KernelPostgreSqlDesign() : DesignTime<KernelPostgreSqlContext>(DatabaseProvider.PostgreSql, "kernel", options => new(options));
