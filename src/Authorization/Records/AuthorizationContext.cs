using Microsoft.EntityFrameworkCore;
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

    internal DbSet<AuthorizationEntryRow> Authorizations => Set<AuthorizationEntryRow>();

    internal DbSet<TokenEntryRow> Tokens => Set<TokenEntryRow>();

    internal DbSet<TokenDenialRow> TokenDenials => Set<TokenDenialRow>();

    internal DbSet<CredentialRow> Credentials => Set<CredentialRow>();

    internal DbSet<PasswordLinkRow> PasswordLinks => Set<PasswordLinkRow>();

    internal DbSet<SessionRow> Sessions => Set<SessionRow>();

    internal DbSet<AuthenticatorRow> Authenticators => Set<AuthenticatorRow>();

    internal DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();

    internal DbSet<RecoveryCodeRow> RecoveryCodes => Set<RecoveryCodeRow>();

    internal DbSet<SignInPolicyRow> SignInPolicies => Set<SignInPolicyRow>();

    internal DbSet<PmidRequestRow> PmidRequests => Set<PmidRequestRow>();

    /// <inheritdoc />
    protected override void Map(ModelBuilder model)
    {
        OAuthClientRow.Map(model, Table("clients"));
        ServerKeyRow.Map(model, Table("server_keys"));
        AuthorizationEntryRow.Map(model, Table("authorizations"));
        TokenEntryRow.Map(model, Table("tokens"));
        TokenDenialRow.Map(model, Table("token_denials"));
        CredentialRow.Map(model, Table("credentials"));
        PasswordLinkRow.Map(model, Table("password_links"));
        SessionRow.Map(model, Table("sessions"));
        AuthenticatorRow.Map(model, Table("authenticators"));
        PasskeyRow.Map(model, Table("passkeys"));
        RecoveryCodeRow.Map(model, Table("recovery_codes"));
        SignInPolicyRow.Map(model, Table("sign_in_policies"));
        PmidRequestRow.Map(model, Table("pmid_requests"));
    }
}

internal sealed class AuthorizationSqliteContext(DbContextOptions<AuthorizationSqliteContext> options) : AuthorizationContext(options);

internal sealed class AuthorizationPostgreSqlContext(DbContextOptions<AuthorizationPostgreSqlContext> options) : AuthorizationContext(options);

internal sealed class AuthorizationSqliteDesign() : DesignTime<AuthorizationSqliteContext>(DatabaseProvider.Sqlite, "authorization", options => new(options));

internal sealed class AuthorizationPostgreSqlDesign() : DesignTime<AuthorizationPostgreSqlContext>(DatabaseProvider.PostgreSql, "authorization", options => new(options));
