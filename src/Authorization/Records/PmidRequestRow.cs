using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Pmids;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>An organisation's request that a client of its gets a PMID (requirement C4), and what became of it.</summary>
internal sealed class PmidRequestRow
{
    public required PmidRequestId Id { get; init; }

    public required ClientKey ClientKey { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The PMID that was asked for; null where the operator is to choose it.</summary>
    public string? AskedPmid { get; init; }

    public string? Note { get; init; }

    public required ActorKind AskedByKind { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public PmidRequestState State { get; set; }

    /// <summary>The PMID that was given; null until it is approved.</summary>
    public string? Pmid { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<PmidRequestRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(r => r.Id);
        row.Property(r => r.AskedPmid).HasMaxLength(32);
        row.Property(r => r.Note).HasMaxLength(500);
        row.Property(r => r.AskedByKind).HasConversion<string>().HasMaxLength(20);
        row.Property(r => r.AskedBy).HasMaxLength(300);
        row.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        row.Property(r => r.Pmid).HasMaxLength(32);
        row.Property(r => r.Reason).HasMaxLength(500);
        row.HasIndex(r => r.ClientKey);
        row.HasIndex(r => new { r.State, r.OrganisationId });
    });
}
