using Microsoft.EntityFrameworkCore;

namespace Selvage.Kernel.Outbox;

/// <summary>An announcement, written in the transaction of the act that it tells of.</summary>
internal sealed class OutboxRow
{
    /// <summary>Given by the database; not in commit order on PostgreSQL.</summary>
    public long Id { get; init; }

    /// <summary>Given by the database: the writing transaction, 0 on SQLite.</summary>
    public long Transaction { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The event's name: <c>ApplicationDeleted</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Content { get; init; }

    public static void Map(ModelBuilder model, bool shared) => model.Entity<OutboxRow>(row =>
    {
        row.ToTable("kernel_outbox", table =>
        {
            if (shared)
                table.ExcludeFromMigrations();
        });
        row.HasKey(o => o.Id);
        row.Property(o => o.Id).ValueGeneratedOnAdd();
        row.Property(o => o.Transaction).HasColumnName("Transaction").ValueGeneratedOnAdd();
        row.Property(o => o.Name).HasMaxLength(100);
        row.HasIndex(o => new { o.Transaction, o.Id });
    });
}

/// <summary>How far one listener has heard.</summary>
internal sealed class OutboxReaderRow
{
    public required string Name { get; init; }

    public required long Transaction { get; set; }

    public required long LastId { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<OutboxReaderRow>(row =>
    {
        row.ToTable("kernel_outbox_readers");
        row.HasKey(r => r.Name);
        row.Property(r => r.Name).HasMaxLength(200);
    });
}
