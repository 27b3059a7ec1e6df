using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.Pmids;

/// <summary>Gives a client the PMID that its organisation asked for, or another: the operator's IAM team only (requirement C4). Tokens issued from then on carry it.</summary>
public sealed class ApprovePmid(OperationTools<AuthorizationContext> tools, OAuthClientRegistry clients, OrganisationRegistry registry, AdminContacts contacts, MailOutbox mails)
    : Operation<AuthorizationContext, PmidDecision, PmidDecision, PmidRequestView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.SetPmid;

    /// <inheritdoc />
    public override string Action => "pmid.approve";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PmidDecision command, CancellationToken ct) => PmidRequestOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override async Task<Result<PmidDecision>> CheckAsync(AuthorizationContext db, PmidDecision command, CancellationToken ct) =>
        ClientRules.Pmid(command.Text) is { } problem ? problem : await command.WithPeopleAsync(db, contacts, ct);

    /// <inheritdoc />
    protected override async Task<Result<PmidRequestView>> ActAsync(AuthorizationContext db, Act act, PmidDecision command, CancellationToken ct)
    {
        var open = await command.OpenAsync(db, ct);
        if (!open.Succeeded)
            return Result.Refused<PmidRequestView>(open.Problems);
        var row = open.Value;
        if ((command.Text ?? row.AskedPmid) is not { } pmid)
            return Problem.Invalid("pmid_request.pmid", "Which PMID?", "The organisation left the choice to you: give pmid.", "pmid");
        var client = await db.Clients.SingleAsync(c => c.Key == row.ClientKey, ct);
        act.Note($"client {row.ClientKey}, pmid {client.Pmid ?? "none"} to {pmid}");
        (client.Pmid, row.Pmid, row.State, row.DecidedAt) = (pmid, pmid, PmidRequestState.Approved, act.Now);
        command.Tell(mails, act, PmidLetters.Approved(registry.Organisation(row.OrganisationId)!.LegalName, client.Name, row));
        return PmidRequestView.Of(row, clients.Find(row.ClientKey));
    }
}
