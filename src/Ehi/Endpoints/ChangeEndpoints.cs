using Microsoft.EntityFrameworkCore;
using Selvage.Ehi.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations;

namespace Selvage.Ehi.Endpoints;

/// <summary>Asks for an endpoint of an organisation.</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Shape">What it is.</param>
public sealed record AddEndpointCommand(OrganisationId OrganisationId, EndpointShape Shape);

/// <summary>Registers an endpoint (requirement H4). Nothing but tests is sent to it before it is declared ready.</summary>
public sealed class AddEndpoint(OperationTools<EhiContext> tools, OrganisationRegistry registry) : Operation<EhiContext, AddEndpointCommand, EndpointView>(tools)
{
    private const int Most = 50;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageEhi;

    /// <inheritdoc />
    public override string Action => "ehi_endpoint.add";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, AddEndpointCommand command, CancellationToken ct) => Task.FromResult(EndpointOwner.Of(registry, command.OrganisationId));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(AddEndpointCommand command) => command.Shape.Faults(created: true);

    /// <inheritdoc />
    protected override async Task<Result<EndpointView>> ActAsync(EhiContext db, Act act, AddEndpointCommand command, CancellationToken ct)
    {
        if (await db.Endpoints.CountAsync(e => e.OrganisationId == command.OrganisationId && e.RemovedAt == null, ct) >= Most)
            return Problem.Conflict("ehi.endpoint.too_many", "Too many endpoints", $"An organisation has at most {Most} endpoints. Remove one that is not used.");
        var row = new EndpointRow
        {
            Id = EhiEndpointId.New(act.Now), OrganisationId = command.OrganisationId, Url = string.Empty, Mode = EhiMode.Tls, Format = EhiFormat.Json, Profile = EhiProfile.Thredd,
            Products = string.Empty, HeadOfLine = HeadOfLine.Park, State = EndpointState.Registered, CreatedAt = act.Now,
        };
        command.Shape.Into(row);
        db.Endpoints.Add(row);
        act.On("ehi_endpoint", row.Id);
        act.Note($"{row.Url}, {row.Mode}");
        return EndpointView.Of(row);
    }
}

/// <summary>Asks to change an endpoint.</summary>
/// <param name="Id">Which.</param>
/// <param name="Shape">What to change.</param>
public sealed record ChangeEndpointCommand(EhiEndpointId Id, EndpointShape Shape);

/// <summary>Changes an endpoint. Another address or another way to be known must be tested and declared ready anew.</summary>
public sealed class ChangeEndpoint(OperationTools<EhiContext> tools) : Operation<EhiContext, ChangeEndpointCommand, EndpointView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageEhi;

    /// <inheritdoc />
    public override string Action => "ehi_endpoint.change";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, ChangeEndpointCommand command, CancellationToken ct) => EndpointOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(ChangeEndpointCommand command) => command.Shape.Faults(created: false);

    /// <inheritdoc />
    protected override async Task<Result<EndpointView>> ActAsync(EhiContext db, Act act, ChangeEndpointCommand command, CancellationToken ct)
    {
        var row = await db.Endpoints.SingleAsync(e => e.Id == command.Id, ct);
        var (url, mode, authorities) = (row.Url, row.Mode, row.Authorities);
        command.Shape.Into(row);
        if ((url, mode, authorities) != (row.Url, row.Mode, row.Authorities) && row.State != EndpointState.Registered)
        {
            (row.State, row.ReadyAt, row.DecidedAt, row.Reason) = (EndpointState.Registered, null, null, null);
            act.Note("to be tested and declared ready anew");
        }

        act.Note(string.Join(", ", db.Entry(row).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name)));
        return EndpointView.Of(row);
    }
}

/// <summary>Removes an endpoint. What waits for it is not sent any more.</summary>
public sealed class RemoveEndpoint(OperationTools<EhiContext> tools) : Operation<EhiContext, EhiEndpointId, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageEhi;

    /// <inheritdoc />
    public override string Action => "ehi_endpoint.remove";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, EhiEndpointId command, CancellationToken ct) => EndpointOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(EhiContext db, Act act, EhiEndpointId command, CancellationToken ct)
    {
        var row = await db.Endpoints.SingleAsync(e => e.Id == command, ct);
        row.RemovedAt = act.Now;
        act.Note(row.Url);
        return Done.It;
    }
}
