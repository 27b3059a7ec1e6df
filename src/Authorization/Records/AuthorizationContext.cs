using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Records;

/// <summary>The tables of this module.</summary>
public abstract class AuthorizationContext : ModuleContext
{
    private protected AuthorizationContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <inheritdoc />
    public override string Module => "authorization";

    internal DbSet<OAuthClientRow> Clients => Set<OAuthClientRow>();

    internal DbSet<ServerKeyRow> ServerKeys => Set<ServerKeyRow>();

    internal DbSet<CredentialRow> Credentials => Set<CredentialRow>();

    internal DbSet<PasswordLinkRow> PasswordLinks => Set<PasswordLinkRow>();

    internal DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <inheritdoc />
    protected override void Map(ModelBuilder model)
    {
        model.Entity<OAuthClientRow>(row =>
        {
            row.ToTable(Table("clients"));
            row.HasKey(c => c.Key);
            row.Property(c => c.ClientId).HasMaxLength(300);
            row.Property(c => c.Name).HasMaxLength(100);
            row.Property(c => c.Description).HasMaxLength(500);
            row.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            row.Property(c => c.AuthMethod).HasConversion<string>().HasMaxLength(20);
            row.Property(c => c.Pmid).HasMaxLength(32);
            row.Property(c => c.Roles).HasMaxLength(200);
            row.HasIndex(c => c.ClientId).IsUnique();
            row.HasIndex(c => c.AppId);
        });
        model.Entity<ServerKeyRow>(row =>
        {
            row.ToTable(Table("server_keys"));
            row.HasKey(k => k.Kid);
            row.Property(k => k.Kid).HasMaxLength(43);
        });
        CredentialRow.Map(model, Table("credentials"));
        PasswordLinkRow.Map(model, Table("password_links"));
        SessionRow.Map(model, Table("sessions"));
    }
}

internal sealed class AuthorizationSqliteContext(DbContextOptions<AuthorizationSqliteContext> options) : AuthorizationContext(options);

internal sealed class AuthorizationPostgreSqlContext(DbContextOptions<AuthorizationPostgreSqlContext> options) : AuthorizationContext(options);

internal sealed class AuthorizationSqliteDesign() : DesignTime<AuthorizationSqliteContext>(DatabaseProvider.Sqlite, "authorization", options => new(options));

internal sealed class AuthorizationPostgreSqlDesign() : DesignTime<AuthorizationPostgreSqlContext>(DatabaseProvider.PostgreSql, "authorization", options => new(options));

internal sealed class OAuthClientRow
{
    public required ClientKey Key { get; init; }

    /// <summary>The whole id: a UUID, or a URL that ends in one (requirement E4).</summary>
    public required string ClientId { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Null for a management client, which belongs to the organisation itself.</summary>
    public AppId? AppId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required ClientKind Kind { get; init; }

    public required ClientAuthMethod AuthMethod { get; init; }

    public required bool Mtls { get; init; }

    /// <summary>Set by the operator's IAM team only (requirement C4).</summary>
    public string? Pmid { get; set; }

    /// <summary>Seconds.</summary>
    public required int AccessTokenLifetime { get; init; }

    /// <summary>Role names, blank-separated; empty for a hub client.</summary>
    public required string Roles { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Keyed hash of the secret; null where the client uses no secret.</summary>
    public byte[]? SecretHash { get; set; }

    public byte[]? FormerSecretHash { get; set; }

    /// <summary>When the former secret stops working.</summary>
    public DateTimeOffset? FormerSecretEndsAt { get; set; }
}

/// <summary>A key that signs tokens, sealed.</summary>
internal sealed class ServerKeyRow
{
    public required string Kid { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
