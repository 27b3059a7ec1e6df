using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Ehi.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;

namespace Selvage.Ehi.Endpoints;

/// <summary>Which endpoint a message goes to, in memory.</summary>
internal sealed class EndpointRegistry(ContextFactory<EhiContext> contexts, OAuthClientRegistry clients, StandingBoard standing, Installation installation) : ISnapshot
{
    private readonly ConcurrentDictionary<EhiEndpointId, EndpointFacts> _endpoints = new();
    private readonly ConcurrentDictionary<OrganisationId, ImmutableArray<EndpointFacts>> _ofOrganisation = new();

    /// <summary>Tells of every change, so that connections and lanes look again.</summary>
    internal event Action<EndpointFacts?, EhiEndpointId>? Changed;

    /// <summary>An endpoint; null where it was removed.</summary>
    internal EndpointFacts? Find(EhiEndpointId id) => _endpoints.GetValueOrDefault(id);

    /// <summary>Where the messages of a product go: to the endpoint of the programme's organisation that names the product, else to one that takes all. Null where there is none.</summary>
    internal EndpointFacts? Of(string pmid, int product)
    {
        return clients.OrganisationOf(pmid) is { } organisation && _ofOrganisation.TryGetValue(organisation, out var all) ? all.FirstOrDefault(e => e.Takes(product) && IsLive(e)) : null;
    }

    /// <summary>Whether messages are made for it. One whose organisation may not act keeps them until it may.</summary>
    internal bool IsLive(EndpointFacts endpoint) =>
        endpoint.State == EndpointState.Accepted || (endpoint.State == EndpointState.Ready && installation.Environment != SelvageEnvironment.Production);

    /// <summary>Whether its organisation may act now.</summary>
    internal bool MayAct(EndpointFacts endpoint) => standing.Refusal(endpoint.Organisation) is null;

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        foreach (var row in await db.Endpoints.AsNoTracking().Where(e => e.RemovedAt == null).ToListAsync(ct))
            Apply(row, EntityState.Added);
    }

    public void Apply(object entity, EntityState state)
    {
        if (entity is not EndpointRow row)
            return;
        if (row.RemovedAt is null)
            _endpoints[row.Id] = EndpointFacts.Of(row);
        else
            _endpoints.TryRemove(row.Id, out _);

        // Those that name products first, then the oldest: the first that fits is the one.
        _ofOrganisation[row.OrganisationId] = [.. _endpoints.Values.Where(e => e.Organisation == row.OrganisationId).OrderBy(e => e.Products.Count == 0).ThenBy(e => e.Id.ToString(), StringComparer.Ordinal)];
        Changed?.Invoke(Find(row.Id), row.Id);
    }
}
