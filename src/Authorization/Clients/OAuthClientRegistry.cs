using System.Collections.Concurrent;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Clients;

/// <summary>Every client that may ask for tokens, in memory: the token endpoint reads nothing else about clients.</summary>
/// <remarks>Safe for concurrent use. What is put or removed holds from the next request on.</remarks>
public sealed class OAuthClientRegistry
{
    private readonly ConcurrentDictionary<ClientKey, OAuthClientFacts> _byKey = new();
    private readonly ConcurrentDictionary<string, OAuthClientFacts> _byClientId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AppId, ClientKey> _ofSoap = new();
    private readonly ConcurrentDictionary<string, ClientKey> _ofPmid = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();

    /// <summary>How many clients there are.</summary>
    public int Count => _byKey.Count;

    /// <summary>The client of a client id, compared byte for byte; null where there is none.</summary>
    public OAuthClientFacts? FindByClientId(string clientId) => _byClientId.GetValueOrDefault(clientId);

    /// <summary>The client of a key; null where there is none.</summary>
    public OAuthClientFacts? Find(ClientKey key) => _byKey.GetValueOrDefault(key);

    /// <summary>The client as which an application calls the SOAP service; null where none is marked (requirement G1).</summary>
    public OAuthClientFacts? FindForSoap(AppId application) => _ofSoap.TryGetValue(application, out var key) ? Find(key) : null;

    /// <summary>Whose programme a PMID is; null where no client carries it. The operator gives each PMID to one organisation.</summary>
    public OrganisationId? OrganisationOf(string pmid) => _ofPmid.TryGetValue(pmid, out var key) && Find(key) is { } client && client.Pmid == pmid ? client.Organisation : Search(pmid);

    /// <summary>The PMIDs of an organisation's clients.</summary>
    public IReadOnlyList<string> PmidsOf(OrganisationId organisation) => [.. _byKey.Values.Where(c => c.Organisation == organisation && c.Pmid is not null).Select(c => c.Pmid!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>All clients, in no order; a snapshot.</summary>
    public IReadOnlyCollection<OAuthClientFacts> All() => [.. _byKey.Values];

    /// <summary>Adds a client or takes the place of its former facts, a changed client id included.</summary>
    /// <exception cref="ArgumentException">The client id belongs to another client, or the lifetime is below one second.</exception>
    public void Put(OAuthClientFacts client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (client.AccessTokenLifetime < TimeSpan.FromSeconds(1)) throw new ArgumentException("A token lives at least one second.", nameof(client));

        lock (_writing)
        {
            if (_byClientId.TryGetValue(client.ClientId, out var holder) && holder.Key != client.Key)
                throw new ArgumentException($"The client id {client.ClientId} belongs to client {holder.Key} already.", nameof(client));

            if (_byKey.TryGetValue(client.Key, out var former) && former.ClientId != client.ClientId) _byClientId.TryRemove(former.ClientId, out _);
            _byKey[client.Key] = client;
            _byClientId[client.ClientId] = client;
            if (client.Pmid is not null)
                _ofPmid[client.Pmid] = client.Key;
            if (client is { Soap: true, Application: { } application })
                _ofSoap[application] = client.Key;
            else
                Unmark(client);
        }
    }

    /// <summary>Takes a client away.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(ClientKey key)
    {
        lock (_writing)
        {
            if (!_byKey.TryRemove(key, out var client)) return false;

            _byClientId.TryRemove(client.ClientId, out _);
            Unmark(client);
            return true;
        }
    }

    /// <summary>The client that was remembered lost its PMID or went away; another may have the same.</summary>
    private OrganisationId? Search(string pmid)
    {
        if (!_ofPmid.ContainsKey(pmid))
            return null;
        var other = _byKey.Values.FirstOrDefault(c => c.Pmid == pmid);
        if (other is null)
            _ofPmid.TryRemove(pmid, out _);
        else
            _ofPmid[pmid] = other.Key;
        return other?.Organisation;
    }

    private void Unmark(OAuthClientFacts client)
    {
        if (client.Application is { } application)
            _ofSoap.TryRemove(new KeyValuePair<AppId, ClientKey>(application, client.Key));
    }
}
