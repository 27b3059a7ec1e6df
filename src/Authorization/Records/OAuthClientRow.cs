using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>An OAuth client.</summary>
internal sealed class OAuthClientRow
{
    public required ClientKey Key { get; init; }

    /// <summary>The whole id: a UUID, or a URL that ends in one (requirement E4).</summary>
    public required string ClientId { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Null for a management client, which belongs to the organisation itself.</summary>
    public AppId? AppId { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public required ClientKind Kind { get; init; }

    public required ClientAuthMethod AuthMethod { get; init; }

    public required bool Mtls { get; init; }

    /// <summary>Set by the operator's IAM team only (requirement C4).</summary>
    public string? Pmid { get; set; }

    /// <summary>Seconds.</summary>
    public required int AccessTokenLifetime { get; set; }

    /// <summary>Role names, blank-separated; empty for a hub client.</summary>
    public required string Roles { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Keyed hash of the secret; null where the client uses no secret.</summary>
    public byte[]? SecretHash { get; set; }

    public byte[]? FormerSecretHash { get; set; }

    /// <summary>When the former secret stops working.</summary>
    public DateTimeOffset? FormerSecretEndsAt { get; set; }

    public ApplicationType Type { get; init; }

    public AssertionProfile Profile { get; set; }

    /// <summary>One a line.</summary>
    public string RedirectUris { get; set; } = string.Empty;

    /// <summary>One a line.</summary>
    public string PostLogoutRedirectUris { get; set; } = string.Empty;

    /// <summary>Seconds.</summary>
    public int RefreshTokenLifetime { get; set; } = 2_592_000;

    /// <summary>Seconds.</summary>
    public int IdTokenLifetime { get; set; } = 3_600;

    public bool RequirePkce { get; set; } = true;

    /// <summary>Its own application where that calls SOAP as this client, else null: so the table itself holds that there is one for each application.</summary>
    public AppId? SoapOf { get; set; }

    /// <summary>When the secret was made.</summary>
    public DateTimeOffset? SecretCreatedAt { get; set; }

    /// <summary>When the secret was last used, to the minute.</summary>
    public DateTimeOffset? SecretUsedAt { get; set; }

    public DateTimeOffset? FormerSecretCreatedAt { get; set; }

    public DateTimeOffset? FormerSecretUsedAt { get; set; }

    /// <summary>Takes what a shape says; what it leaves out stays.</summary>
    internal void Take(ClientShape shape)
    {
        RedirectUris = shape.RedirectUris is { } uris ? string.Join('\n', uris) : RedirectUris;
        PostLogoutRedirectUris = shape.PostLogoutRedirectUris is { } after ? string.Join('\n', after) : PostLogoutRedirectUris;
        AccessTokenLifetime = shape.AccessTokenLifetime ?? AccessTokenLifetime;
        RefreshTokenLifetime = shape.RefreshTokenLifetime ?? RefreshTokenLifetime;
        IdTokenLifetime = shape.IdTokenLifetime ?? IdTokenLifetime;
        RequirePkce = shape.RequirePkce ?? RequirePkce;
        Profile = shape.Profile ?? Profile;
        SoapOf = shape.Soap is { } soap ? (soap ? AppId : null) : SoapOf;
    }

    internal static void Map(ModelBuilder model, string table) => model.Entity<OAuthClientRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(c => c.Key);
        row.Property(c => c.ClientId).HasMaxLength(300);
        row.Property(c => c.Name).HasMaxLength(100);
        row.Property(c => c.Description).HasMaxLength(500);
        row.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        row.Property(c => c.AuthMethod).HasConversion<string>().HasMaxLength(20);
        row.Property(c => c.Pmid).HasMaxLength(32);
        row.Property(c => c.Roles).HasMaxLength(200);
        row.Property(c => c.Type).HasConversion<string>().HasMaxLength(20).HasDefaultValue(ApplicationType.MachineToMachine);
        row.Property(c => c.Profile).HasConversion<string>().HasMaxLength(20).HasDefaultValue(AssertionProfile.Compat);
        row.Property(c => c.RedirectUris).HasMaxLength(8000).HasDefaultValue(string.Empty);
        row.Property(c => c.PostLogoutRedirectUris).HasMaxLength(8000).HasDefaultValue(string.Empty);
        row.Property(c => c.RefreshTokenLifetime).HasDefaultValue(2_592_000);
        row.Property(c => c.IdTokenLifetime).HasDefaultValue(3_600);
        row.Property(c => c.RequirePkce).HasDefaultValue(true).HasSentinel(true);
        row.HasIndex(c => c.ClientId).IsUnique();
        row.HasIndex(c => c.AppId);
        row.HasIndex(c => c.SoapOf).IsUnique();
        row.HasIndex(c => c.SecretHash);
        row.HasIndex(c => c.FormerSecretHash);
    });
}
