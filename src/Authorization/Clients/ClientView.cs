using System.Text.Json.Serialization;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Clients;

/// <summary>An OAuth client, as it is shown.</summary>
/// <param name="Key">The UUID that the client id is, or ends in.</param>
/// <param name="ClientId">Client ID.</param>
/// <param name="ApplicationId">Its application; null for a management client.</param>
/// <param name="OrganisationId">Its organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Kind"><c>hub</c> or <c>management</c>.</param>
/// <param name="ApplicationType"><c>machine_to_machine</c>, <c>native</c>, <c>spa</c> or <c>web</c>.</param>
/// <param name="AuthMethod"><c>client_secret</c>, <c>private_key_jwt</c>, <c>tls_client_auth</c> or <c>none</c>.</param>
/// <param name="Mtls">Whether it is tied to mTLS.</param>
/// <param name="Pmid">The PMID, where the operator gave one.</param>
/// <param name="Scopes">The scopes that it holds now.</param>
/// <param name="AccessTokenLifetime">Seconds.</param>
/// <param name="RefreshTokenLifetime">Seconds.</param>
/// <param name="IdTokenLifetime">Seconds.</param>
/// <param name="RedirectUris">Where people may be sent back to.</param>
/// <param name="PostLogoutRedirectUris">Where people may be sent after signing out.</param>
/// <param name="RequirePkce">Whether an authorization request must use PKCE.</param>
/// <param name="Profile"><c>compat</c> or <c>strict</c>.</param>
/// <param name="Soap">Whether its application calls the SOAP service as this client.</param>
/// <param name="Secrets">Its live secrets, the newest first: when each was made, was last used (to the minute) and ends. Never the secret itself.</param>
/// <param name="Status"><c>active</c> or <c>disabled</c>.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ClientSecret">The secret: in the answer that made it, and never again.</param>
public sealed record ClientView(
    ClientKey Key,
    string ClientId,
    AppId? ApplicationId,
    OrganisationId OrganisationId,
    string Name,
    string? Description,
    ClientKind Kind,
    ApplicationType ApplicationType,
    ClientAuthMethod AuthMethod,
    bool Mtls,
    string? Pmid,
    IReadOnlyList<string> Scopes,
    int AccessTokenLifetime,
    int RefreshTokenLifetime,
    int IdTokenLifetime,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris,
    bool RequirePkce,
    AssertionProfile Profile,
    bool Soap,
    IReadOnlyList<ClientSecretView> Secrets,
    string Status,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientSecret = null)
{
    internal static ClientView Of(OAuthClientRow row, HeldScopes scopes, string? secret = null) => new(
        row.Key, row.ClientId, row.AppId, row.OrganisationId, row.Name, row.Description, row.Kind, row.Type, row.AuthMethod, row.Mtls, row.Pmid,
        scopes.Of(row.Kind, row.AppId), row.AccessTokenLifetime, row.RefreshTokenLifetime, row.IdTokenLifetime,
        OAuthClientSnapshot.Lines(row.RedirectUris), OAuthClientSnapshot.Lines(row.PostLogoutRedirectUris), row.RequirePkce, row.Profile, row.SoapOf is not null, SecretsOf(row), row.DisabledAt is null ? "active" : "disabled", row.CreatedAt, secret);

    private static List<ClientSecretView> SecretsOf(OAuthClientRow row)
    {
        var secrets = new List<ClientSecretView>(2);
        if (row.SecretHash is not null)
            secrets.Add(new ClientSecretView(row.SecretCreatedAt ?? row.CreatedAt, row.SecretUsedAt, null));
        if (row.FormerSecretHash is not null)
            secrets.Add(new ClientSecretView(row.FormerSecretCreatedAt ?? row.CreatedAt, row.FormerSecretUsedAt, row.FormerSecretEndsAt));
        return secrets;
    }
}

/// <summary>What may be known of a secret.</summary>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null where it was not yet.</param>
/// <param name="EndsAt">When it stops working; null for one without an end.</param>
public sealed record ClientSecretView(DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? EndsAt);
