using Microsoft.EntityFrameworkCore;
using Selvage.Ehi.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Ehi.Endpoints;

/// <summary>Declares an endpoint ready (requirement H4).</summary>
public sealed class DeclareReady(OperationTools<EhiContext> tools) : Operation<EhiContext, EhiEndpointId, EndpointView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageEhi;

    /// <inheritdoc />
    public override string Action => "ehi_endpoint.declare_ready";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, EhiEndpointId command, CancellationToken ct) => EndpointOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<EndpointView>> ActAsync(EhiContext db, Act act, EhiEndpointId command, CancellationToken ct)
    {
        var row = await db.Endpoints.SingleAsync(e => e.Id == command, ct);
        if (row.State is EndpointState.Ready or EndpointState.Accepted)
            return EndpointView.Of(row);
        (row.State, row.ReadyAt, row.Reason) = (EndpointState.Ready, act.Now, null);
        return EndpointView.Of(row);
    }
}

/// <summary>The operator's answer to an endpoint that was declared ready.</summary>
/// <param name="Id">Which.</param>
/// <param name="Accept">Whether it is accepted.</param>
/// <param name="Reason">Why it is returned, 1-500 characters; null where it is accepted.</param>
public sealed record DecideEndpointCommand(EhiEndpointId Id, bool Accept, string? Reason);

/// <summary>The operator accepts an endpoint, or returns it with a reason (requirement H4).</summary>
public sealed class DecideEndpoint(OperationTools<EhiContext> tools) : Operation<EhiContext, DecideEndpointCommand, EndpointView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.AcceptEhi;

    /// <inheritdoc />
    public override string Action => "ehi_endpoint.decide";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, DecideEndpointCommand command, CancellationToken ct) => EndpointOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(DecideEndpointCommand command) => command.Accept ? [] : TextRules.All(TextRules.Required(command.Reason, "reason", 500));

    /// <inheritdoc />
    protected override async Task<Result<EndpointView>> ActAsync(EhiContext db, Act act, DecideEndpointCommand command, CancellationToken ct)
    {
        var row = await db.Endpoints.SingleAsync(e => e.Id == command.Id, ct);
        if (row.State is EndpointState.Registered or EndpointState.Returned)
            return Problem.Conflict("ehi.endpoint.not_ready", "Not declared ready", "The organisation has not declared this endpoint ready. It does so after its tests, in the portal or with selvage ehi endpoint ready.");
        (row.State, row.DecidedAt, row.Reason) = command.Accept ? (EndpointState.Accepted, act.Now, null) : (EndpointState.Returned, act.Now, command.Reason!.Trim());
        act.Note(command.Accept ? "accepted" : $"returned: {row.Reason}");
        return EndpointView.Of(row);
    }
}
