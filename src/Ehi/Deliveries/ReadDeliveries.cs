using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Ehi.Deliveries;

/// <summary>Which deliveries are asked for.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="State">Only those in this state; null for all.</param>
/// <param name="Page">Which part.</param>
public sealed record DeliveriesRequest(OrganisationId Organisation, string? State, PageRequest Page);

/// <summary>The messages of an organisation, the newest first.</summary>
public sealed class ListDeliveries : Query<EhiContext, DeliveriesRequest, Page<DeliveryView>>
{
    private readonly EhiLedger _ledger;
    private readonly OrganisationRegistry _registry;

    internal ListDeliveries(ContextFactory<EhiContext> contexts, EhiLedger ledger, OrganisationRegistry registry)
        : base(contexts) => (_ledger, _registry) = (ledger, registry);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadEhi;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, DeliveriesRequest request, CancellationToken ct) => Task.FromResult(EndpointOwner.Of(_registry, request.Organisation));

    /// <inheritdoc />
    protected override Task<Result<Page<DeliveryView>>> ReadAsync(EhiContext db, Actor actor, DeliveriesRequest request, CancellationToken ct) => Task.FromResult(Read(request));

    private Result<Page<DeliveryView>> Read(DeliveriesRequest request)
    {
        var before = long.MaxValue;
        if (request.Page.After is { } after && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return PageRequest.WrongCursor;
        MessageState? state = null;
        if (request.State is not null)
        {
            if (!Enum.GetValues<MessageState>().Any(known => known.ToString().Equals(request.State, StringComparison.OrdinalIgnoreCase)))
                return Problem.Invalid("ehi.delivery.state", "Unknown state", $"state is one of {string.Join(", ", Enum.GetNames<MessageState>().Select(name => name.ToLowerInvariant()))}; left out, all deliveries are listed.", "state");
            state = Enum.Parse<MessageState>(request.State, ignoreCase: true);
        }

        var rows = _ledger.Of(request.Organisation, state, before, request.Page.Limit + 1);
        return Page.Of(rows, request.Page.Limit, row => row.Place.ToString(CultureInfo.InvariantCulture), DeliveryView.Of);
    }
}

/// <summary>One message with what was sent and every try. Its id alone says nothing of whose it is, so the organisation is named too.</summary>
public sealed class GetDelivery : Query<EhiContext, (OrganisationId Organisation, string Id), DeliveryDetails>
{
    private readonly EhiLedger _ledger;
    private readonly OrganisationRegistry _registry;

    internal GetDelivery(ContextFactory<EhiContext> contexts, EhiLedger ledger, OrganisationRegistry registry)
        : base(contexts) => (_ledger, _registry) = (ledger, registry);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadEhi;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, (OrganisationId Organisation, string Id) request, CancellationToken ct) => Task.FromResult(EndpointOwner.Of(_registry, request.Organisation));

    /// <inheritdoc />
    protected override Task<Result<DeliveryDetails>> ReadAsync(EhiContext db, Actor actor, (OrganisationId Organisation, string Id) request, CancellationToken ct)
    {
        if (_ledger.Find(request.Organisation, request.Id) is not { } found)
            return Task.FromResult<Result<DeliveryDetails>>(Problem.NotFound("delivery", request.Id));
        var body = _ledger.Body(found.Id);
        return Task.FromResult(Result.Of(new DeliveryDetails(DeliveryView.Of(found), body is null ? null : JsonNode.Parse(body), [.. _ledger.Tries(found.Id).Select(AttemptView.Of)])));
    }
}
