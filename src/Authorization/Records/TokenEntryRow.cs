using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>A token, code or pushed request of a person's flow. Machines' access tokens have no row (<see cref="TokenDenialRow"/>).</summary>
internal sealed class TokenEntryRow
{
    public required Guid Id { get; init; }

    public Guid? AuthorizationId { get; set; }

    public ClientKey? Client { get; set; }

    public string? Subject { get; set; }

    /// <summary>One of OpenIddict's token types, e.g. <c>authorization_code</c>.</summary>
    public string? Type { get; set; }

    public string? Status { get; set; }

    /// <summary>Hash of what stands for it outside; null for a token that carries its payload itself.</summary>
    public string? ReferenceId { get; set; }

    public string? Payload { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RedeemedAt { get; set; }

    /// <summary>Changes with every update: two that redeem at once cannot both succeed.</summary>
    public Guid Version { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<TokenEntryRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(t => t.Id);
        row.Property(t => t.Subject).HasMaxLength(100);
        row.Property(t => t.Type).HasMaxLength(60);
        row.Property(t => t.Status).HasMaxLength(20);
        row.Property(t => t.ReferenceId).HasMaxLength(100);
        row.Property(t => t.Version).IsConcurrencyToken();
        row.HasIndex(t => t.ReferenceId).IsUnique();
        row.HasIndex(t => t.AuthorizationId);
        row.HasIndex(t => t.Subject);
        row.HasIndex(t => t.ExpiresAt);
    });
}
