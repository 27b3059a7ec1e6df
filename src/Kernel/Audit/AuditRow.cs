using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Kernel.Audit;

/// <summary>One line of the audit trail. Never updated or deleted: triggers refuse it.</summary>
internal sealed class AuditRow
{
    /// <summary>Given by the database; not in commit order on PostgreSQL.</summary>
    public long Id { get; init; }

    /// <summary>Given by the database: the writing transaction, 0 on SQLite.</summary>
    public long Transaction { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ActorKind { get; init; }

    public required string ActorId { get; init; }

    /// <summary>The organisation concerned; null where the act concerns none.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>Noun and past participle or verb: <c>certificate.issue</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What was acted on: kind and id, <c>application 0198…</c>.</summary>
    public required string Subject { get; init; }

    /// <summary><c>done</c> or <c>refused</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The problem's code where it was refused.</summary>
    public string? Code { get; init; }

    /// <summary>Facts in words, without secrets.</summary>
    public string? Detail { get; init; }

    public string? RemoteAddress { get; init; }

    public string? TraceId { get; init; }

    public static void Map(ModelBuilder model, bool shared) => model.Entity<AuditRow>(row =>
    {
        row.ToTable("kernel_audit", table =>
        {
            if (shared)
                table.ExcludeFromMigrations();
        });
        row.HasKey(a => a.Id);
        row.Property(a => a.Id).ValueGeneratedOnAdd();
        row.Property(a => a.Transaction).HasColumnName("Transaction").ValueGeneratedOnAdd();
        row.Property(a => a.ActorKind).HasMaxLength(20);
        row.Property(a => a.ActorId).HasMaxLength(400);
        row.Property(a => a.Action).HasMaxLength(100);
        row.Property(a => a.Subject).HasMaxLength(400);
        row.Property(a => a.Outcome).HasMaxLength(20);
        row.Property(a => a.Code).HasMaxLength(100);
        row.Property(a => a.RemoteAddress).HasMaxLength(64);
        row.Property(a => a.TraceId).HasMaxLength(64);
        row.HasIndex(a => new { a.Transaction, a.Id });
        row.HasIndex(a => new { a.OrganisationId, a.Id });
        row.HasIndex(a => new { a.Subject, a.Id });
    });
}
