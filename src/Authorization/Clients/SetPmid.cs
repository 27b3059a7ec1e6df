using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Pmids;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Clients;

/// <summary>Asks that a client carries a PMID.</summary>
/// <param name="Key">The client.</param>
/// <param name="Pmid">The PMID; null takes it away.</param>
public sealed record SetPmidCommand(ClientKey Key, string? Pmid);

/// <summary>Sets the PMID of a client: the operator's IAM team only (requirement C4). Tokens issued from now on carry it.</summary>
public sealed class SetPmid : Operation<AuthorizationContext, SetPmidCommand, ClientView>
{
    private readonly HeldScopes _scopes;

    internal SetPmid(OperationTools<AuthorizationContext> tools, HeldScopes scopes)
        : base(tools) => _scopes = scopes;

    /// <inheritdoc />
    public override Permission Permission => Permissions.SetPmid;

    /// <inheritdoc />
    public override string Action => "client.set_pmid";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, SetPmidCommand command, CancellationToken ct) => ClientOwner.FindAsync(db, command.Key, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(SetPmidCommand command) => TextRules.All(ClientRules.Pmid(command.Pmid));

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, SetPmidCommand command, CancellationToken ct)
    {
        var row = await db.Clients.SingleAsync(c => c.Key == command.Key, ct);
        if (row.Kind != ClientKind.Hub)
            return Problem.Conflict("client.not_hub", "Not a hub client", "A management client has no PMID. Set it on a client of an application.");
        act.Note($"pmid {row.Pmid ?? "none"} to {command.Pmid ?? "none"}");
        row.Pmid = command.Pmid;
        // What was asked for is answered by it; a request left open would ask the operator for nothing.
        if (command.Pmid is { } pmid && await db.PmidRequests.SingleOrDefaultAsync(r => r.ClientKey == command.Key && r.State == PmidRequestState.Pending, ct) is { } asked)
        {
            (asked.State, asked.Pmid, asked.DecidedAt) = (PmidRequestState.Approved, pmid, act.Now);
            act.Note($"request {asked.Id} is approved by it");
        }

        return ClientView.Of(row, _scopes);
    }
}
