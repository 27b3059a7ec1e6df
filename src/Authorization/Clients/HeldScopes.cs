using System.Collections.Concurrent;
using Selvage.Kernel.Ids;
using Selvage.Organisations;

namespace Selvage.Authorization.Clients;

/// <summary>The scopes that clients hold: a hub client shares its application's (requirement C5), a management client has the two of its API.</summary>
internal sealed class HeldScopes(OrganisationRegistry registry)
{
    /// <summary>Read on the management API.</summary>
    internal const string ManageRead = "manage.read";

    /// <summary>Change on the management API.</summary>
    internal const string ManageWrite = "manage.write";

    private static readonly string[] Management = [ManageRead, ManageWrite];
    private readonly ConcurrentDictionary<AppId, (long Version, IReadOnlyList<string> Names)> _worked = new();

    internal IReadOnlyList<string> Of(OAuthClientFacts client) => Of(client.Kind, client.Application);

    internal IReadOnlyList<string> Of(ClientKind kind, AppId? application) => (kind, application) switch
    {
        (ClientKind.Management, _) => Management,
        (_, { } id) => OfApplication(id),
        _ => [],
    };

    /// <summary>Worked out again only after something changed in the registry.</summary>
    private IReadOnlyList<string> OfApplication(AppId id)
    {
        var version = registry.Version;
        if (_worked.TryGetValue(id, out var known) && known.Version == version)
            return known.Names;
        var names = registry.ScopesOf(id).Names;
        _worked[id] = (version, names);
        return names;
    }
}
