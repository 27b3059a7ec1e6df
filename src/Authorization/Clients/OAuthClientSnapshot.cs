using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Clients;

/// <summary>Keeps the registry of clients up to what is committed.</summary>
internal sealed class OAuthClientSnapshot(ContextFactory<AuthorizationContext> contexts, OAuthClientRegistry registry) : ISnapshot
{
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        await foreach (var row in db.Clients.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            registry.Put(Facts(row));
    }

    public void Apply(object entity, EntityState state)
    {
        if (entity is OAuthClientRow row)
            registry.Put(Facts(row));
    }

    private static OAuthClientFacts Facts(OAuthClientRow row) => new(
        row.Key, row.ClientId, row.OrganisationId, row.AppId, row.Name, row.Kind, row.AuthMethod, row.Mtls, row.Pmid,
        TimeSpan.FromSeconds(row.AccessTokenLifetime), Secrets(row), RolesOf(row.Roles))
    {
        Type = row.Type,
        Profile = row.Profile,
        RedirectUris = Lines(row.RedirectUris),
        PostLogoutRedirectUris = Lines(row.PostLogoutRedirectUris),
        RefreshTokenLifetime = TimeSpan.FromSeconds(row.RefreshTokenLifetime),
        IdTokenLifetime = TimeSpan.FromSeconds(row.IdTokenLifetime),
        RequirePkce = row.RequirePkce,
        Soap = row.SoapOf is not null,
    };

    internal static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static IReadOnlyList<Role> RolesOf(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

    private static List<ClientSecretFact> Secrets(OAuthClientRow row)
    {
        var secrets = new List<ClientSecretFact>(2);
        if (row.SecretHash is { } current)
            secrets.Add(new ClientSecretFact(current, null));
        if (row.FormerSecretHash is { } former)
            secrets.Add(new ClientSecretFact(former, row.FormerSecretEndsAt));
        return secrets;
    }
}
