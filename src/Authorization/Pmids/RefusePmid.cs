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

/// <summary>Refuses a request for a PMID, and says why: the operator's IAM team only. The client stays as it is, and the organisation may ask again.</summary>
public sealed class RefusePmid(OperationTools<AuthorizationContext> tools, OAuthClientRegistry clients, OrganisationRegistry registry, AdminContacts contacts, MailOutbox mails)
    : Operation<AuthorizationContext, PmidDecision, PmidDecision, PmidRequestView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.SetPmid;

    /// <inheritdoc />
    public override string Action => "pmid.refuse";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PmidDecision command, CancellationToken ct) => PmidRequestOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override async Task<Result<PmidDecision>> CheckAsync(AuthorizationContext db, PmidDecision command, CancellationToken ct) =>
        TextRules.Required(command.Text, "reason", 500) is { } problem ? problem : await command.WithPeopleAsync(db, contacts, ct);

    /// <inheritdoc />
    protected override async Task<Result<PmidRequestView>> ActAsync(AuthorizationContext db, Act act, PmidDecision command, CancellationToken ct)
    {
        var open = await command.OpenAsync(db, ct);
        if (!open.Succeeded)
            return Result.Refused<PmidRequestView>(open.Problems);
        var row = open.Value;
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Key == row.ClientKey, ct);
        (row.Reason, row.State, row.DecidedAt) = (command.Text!.Trim(), PmidRequestState.Refused, act.Now);
        act.Note($"client {row.ClientKey}: {row.Reason}");
        command.Tell(mails, act, PmidLetters.Refused(registry.Organisation(row.OrganisationId)!.LegalName, client.Name, row));
        return PmidRequestView.Of(row, clients.Find(row.ClientKey));
    }
}
