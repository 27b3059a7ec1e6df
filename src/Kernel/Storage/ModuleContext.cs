using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Standing;

namespace Selvage.Kernel.Storage;

/// <summary>
/// A module's tables. Each module has one abstract context and one sealed subclass per provider, with migrations of its own. The audit,
/// outbox, mail and standing tables belong to the Kernel and are mapped into every context, so that their rows commit with the act.
/// </summary>
public abstract class ModuleContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The module's name in table names and in its migration history: lower case, <c>certificates</c>.</summary>
    public abstract string Module { get; }

    internal DbSet<AuditRow> Audit => Set<AuditRow>();

    internal DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    internal DbSet<MailRow> Mails => Set<MailRow>();

    internal DbSet<StandingRow> Standing => Set<StandingRow>();

    /// <summary>Maps the module's own tables; names are set with <see cref="Table"/>.</summary>
    protected abstract void Map(ModelBuilder model);

    /// <summary>The name of one of the module's tables: <c>certificates_issued</c>.</summary>
    protected string Table(string name) => $"{Module}_{name}";

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Apply(configurationBuilder);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var shared = this is not KernelContext;
        AuditRow.Map(modelBuilder, shared);
        OutboxRow.Map(modelBuilder, shared);
        MailRow.Map(modelBuilder, shared);
        StandingRow.Map(modelBuilder, shared);
        Map(modelBuilder);
    }
}
