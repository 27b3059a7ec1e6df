using Selvage.Ehi.Delivery;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations;

namespace Selvage.Ehi.Deliveries;

/// <summary>Sends a message again that was put aside, behind what waits for its card. It keeps its id: receivers know by it whether they have it.</summary>
public sealed class SendAgain : Operation<EhiContext, (OrganisationId Organisation, string Id), DeliveryView>
{
    private readonly EhiLedger _ledger;
    private readonly DeliveryEngine _engine;
    private readonly OrganisationRegistry _registry;

    internal SendAgain(OperationTools<EhiContext> tools, EhiLedger ledger, DeliveryEngine engine, OrganisationRegistry registry)
        : base(tools) => (_ledger, _engine, _registry) = (ledger, engine, registry);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageEhi;

    /// <inheritdoc />
    public override string Action => "ehi_delivery.send_again";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, (OrganisationId Organisation, string Id) command, CancellationToken ct) => Task.FromResult(EndpointOwner.Of(_registry, command.Organisation));

    /// <inheritdoc />
    protected override async Task<Result<DeliveryView>> ActAsync(EhiContext db, Act act, (OrganisationId Organisation, string Id) command, CancellationToken ct)
    {
        if (_ledger.Find(command.Organisation, command.Id) is not { } found || _ledger.Body(found.Id) is not { } body)
            return Problem.NotFound("delivery", command.Id);
        if (found.State != MessageState.Dead)
            return Problem.Conflict("ehi.delivery.not_dead", "Not put aside", "Only a message that was put aside (state dead) is sent again by hand; the others are on their way, or were delivered.");
        var again = found with { State = MessageState.Waiting, Attempts = 0, Due = act.Now, StoredAt = act.Now, SettledAt = null };
        await _ledger.SettleAsync(again);
        _engine.Add(again, body);
        act.On("ehi_delivery", command.Id);
        return DeliveryView.Of(again);
    }
}
