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
/// <param name="AuthMethod"><c>client_secret</c> or <c>private_key_jwt</c>.</param>
/// <param name="Mtls">Whether it is tied to mTLS.</param>
/// <param name="Pmid">The PMID, where the operator gave one.</param>
/// <param name="Scopes">The scopes that it holds now.</param>
/// <param name="AccessTokenLifetime">Seconds.</param>
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
    ClientAuthMethod AuthMethod,
    bool Mtls,
    string? Pmid,
    IReadOnlyList<string> Scopes,
    int AccessTokenLifetime,
    string Status,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientSecret = null)
{
    internal static ClientView Of(OAuthClientRow row, HeldScopes scopes, string? secret = null) => new(
        row.Key, row.ClientId, row.AppId, row.OrganisationId, row.Name, row.Description, row.Kind, row.AuthMethod, row.Mtls, row.Pmid,
        scopes.Of(row.Kind, row.AppId), row.AccessTokenLifetime, row.DisabledAt is null ? "active" : "disabled", row.CreatedAt, secret);
}
