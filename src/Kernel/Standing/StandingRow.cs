using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Kernel.Standing;

/// <summary>A thing that may not act any more, since when and why. What may act has no row.</summary>
internal sealed class StandingRow
{
    public required Standee Kind { get; init; }

    public required string Id { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The problem code that a refusal carries inside (in the log and audit; outside it may say less).</summary>
    public required string Reason { get; set; }

    public required DateTimeOffset Since { get; init; }

    public static void Map(ModelBuilder model, bool shared) => model.Entity<StandingRow>(row =>
    {
        row.ToTable("kernel_standing", table =>
        {
            if (shared)
                table.ExcludeFromMigrations();
        });
        row.HasKey(s => new { s.Kind, s.Id });
        row.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        row.Property(s => s.Id).HasMaxLength(100);
        row.Property(s => s.Reason).HasMaxLength(100);
    });
}
