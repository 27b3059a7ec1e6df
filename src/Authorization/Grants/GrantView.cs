using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Grants;

/// <summary>What a person let a program do, as it is shown.</summary>
/// <param name="Id">Its id; tokens carry it as <c>grant_id</c>.</param>
/// <param name="ClientId">The program's client id.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="OrganisationId">The organisation that the program belongs to.</param>
/// <param name="SessionId">The session it was given in; null for a program on another screen.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record GrantView(Guid Id, string ClientId, string ClientName, OrganisationId OrganisationId, string? SessionId, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt)
{
    internal static GrantView? Of(AuthorizationEntryRow row, OAuthClientRegistry clients) => row.Client is { } key && clients.Find(key) is { } client
        ? new(row.Id, client.ClientId, client.Name, client.Organisation, row.Session, row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.CreatedAt)
        : null;
}
