using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>What a person let a client do: the root of its codes, refresh and access tokens. Where it is revoked, all of them are.</summary>
internal sealed class AuthorizationEntryRow
{
    public required Guid Id { get; init; }

    /// <summary>The client; null only while OpenIddict fills a new entry.</summary>
    public ClientKey? Client { get; set; }

    /// <summary>The person's id, as tokens name it.</summary>
    public string? Subject { get; set; }

    /// <summary>The session that it was given in; null for a device.</summary>
    public string? Session { get; set; }

    public string? Status { get; set; }

    public string? Type { get; set; }

    /// <summary>Scopes, blank-separated.</summary>
    public string Scopes { get; set; } = string.Empty;

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When a token of it was last given.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<AuthorizationEntryRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(a => a.Id);
        row.Property(a => a.Subject).HasMaxLength(100);
        row.Property(a => a.Session).HasMaxLength(40);
        row.Property(a => a.Status).HasMaxLength(20);
        row.Property(a => a.Type).HasMaxLength(20);
        row.Property(a => a.Scopes).HasMaxLength(2000);
        row.HasIndex(a => new { a.Subject, a.Client });
        row.HasIndex(a => a.Session);
        row.HasIndex(a => a.CreatedAt);
    });
}
