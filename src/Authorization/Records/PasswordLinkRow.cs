using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>A one-time link with which a person sets a password. Only the hash of its token is kept.</summary>
internal sealed class PasswordLinkRow
{
    /// <summary>SHA-256 of the token; a slow hash adds nothing to 256 random bits.</summary>
    public required byte[] TokenHash { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The organisation in whose name it was sent.</summary>
    public required OrganisationId OrganisationId { get; init; }

    public required PasswordLinkKind Kind { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When a newer one took its place, or a password was set in another way.</summary>
    public DateTimeOffset? VoidedAt { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<PasswordLinkRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(l => l.TokenHash);
        row.Property(l => l.TokenHash).HasMaxLength(32);
        row.Property(l => l.Kind).HasConversion<string>().HasMaxLength(20);
        row.HasIndex(l => l.PersonId);
        row.HasIndex(l => l.EndsAt);
    });
}
