using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>A person's session. Only the hash of what the cookie holds is kept.</summary>
internal sealed class SessionRow
{
    public required SessionId Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The organisation that the person works for in this session.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>SHA-256 of the cookie's 256 random bits.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>When the person proved who they are: auth_time (OpenID Connect Core §2).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Written at most once a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it was ended before its time; null where it was not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Dotted code of the reason.</summary>
    public string? EndReason { get; set; }

    public string? Address { get; init; }

    /// <summary>Browser and system in words.</summary>
    public required string Device { get; init; }

    /// <summary>How the person proved who they are, blank-separated: amr (RFC 8176).</summary>
    public required string Methods { get; init; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<SessionRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(s => s.Id);
        row.Property(s => s.TokenHash).HasMaxLength(32);
        row.Property(s => s.EndReason).HasMaxLength(100);
        row.Property(s => s.Address).HasMaxLength(64);
        row.Property(s => s.Device).HasMaxLength(100);
        row.Property(s => s.Methods).HasMaxLength(100);
        row.HasIndex(s => s.TokenHash).IsUnique();
        row.HasIndex(s => s.PersonId);
        row.HasIndex(s => s.EndsAt);
    });
}
