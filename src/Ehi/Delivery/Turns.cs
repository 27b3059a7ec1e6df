using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Delivery;

/// <summary>
/// Whose message goes next: the organisations take turns, one message each, so that the backlog of one costs the others nothing. Only those that have
/// something to send are asked.
/// </summary>
internal sealed class Turns
{
    private readonly Dictionary<OrganisationId, Tenant> _tenants = [];
    private readonly Queue<Tenant> _turn = new();

    /// <summary>An endpoint may have something to send.</summary>
    internal void Join(EndpointLanes endpoint)
    {
        if (!_tenants.TryGetValue(endpoint.Organisation, out var tenant))
            _tenants.Add(endpoint.Organisation, tenant = new Tenant());
        if (tenant.Member.Add(endpoint))
            tenant.Endpoints.Enqueue(endpoint);
        if (tenant.Waits)
            return;
        tenant.Waits = true;
        _turn.Enqueue(tenant);
    }

    /// <summary>Takes the next endpoint that can send; null where none can.</summary>
    /// <param name="can">Whether an endpoint can send a message now.</param>
    internal EndpointLanes? Next(Func<EndpointLanes, bool> can)
    {
        while (_turn.TryDequeue(out var tenant))
        {
            for (var looks = tenant.Endpoints.Count; looks > 0; looks--)
            {
                var endpoint = tenant.Endpoints.Dequeue();
                if (!can(endpoint))
                {
                    tenant.Member.Remove(endpoint);
                    continue;
                }

                tenant.Endpoints.Enqueue(endpoint);
                _turn.Enqueue(tenant);
                return endpoint;
            }

            tenant.Waits = false;
        }

        return null;
    }

    private sealed class Tenant
    {
        internal Queue<EndpointLanes> Endpoints { get; } = new();

        internal HashSet<EndpointLanes> Member { get; } = [];

        internal bool Waits { get; set; }
    }
}
