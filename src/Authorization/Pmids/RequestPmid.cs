using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Starting;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.Pmids;

/// <summary>Asks the operator for a PMID.</summary>
/// <param name="Key">The client that is to carry it.</param>
/// <param name="Pmid">The PMID that is wanted; null where the operator is to choose it.</param>
/// <param name="Note">What the operator should know; up to 500 characters.</param>
public sealed record RequestPmidCommand(ClientKey Key, string? Pmid, string? Note)
{
    /// <summary>Who of the operator hears of it; found by the check.</summary>
    internal IReadOnlyList<EmailAddress> People { get; init; } = [];
}

/// <summary>Puts a client's PMID before the operator (requirement C4). A client has one open request at most.</summary>
public sealed class RequestPmid(OperationTools<AuthorizationContext> tools, OAuthClientRegistry clients, OrganisationRegistry registry, AdminContacts contacts, MailOutbox mails, Installation installation)
    : Operation<AuthorizationContext, RequestPmidCommand, RequestPmidCommand, PmidRequestView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "pmid.request";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, RequestPmidCommand command, CancellationToken ct) => ClientOwner.FindAsync(db, command.Key, ct);

    /// <inheritdoc />
    protected override async Task<Result<RequestPmidCommand>> CheckAsync(AuthorizationContext db, RequestPmidCommand command, CancellationToken ct)
    {
        var problems = TextRules.All(ClientRules.Pmid(command.Pmid), TextRules.Optional(command.Note, "note", 500));
        return problems.Count > 0 ? Result.Refused<RequestPmidCommand>(problems) : command with { People = await contacts.OfAsync(installation.OperatorId, ct) };
    }

    /// <inheritdoc />
    protected override async Task<Result<PmidRequestView>> ActAsync(AuthorizationContext db, Act act, RequestPmidCommand command, CancellationToken ct)
    {
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Key == command.Key, ct);
        if (client.Kind != ClientKind.Hub)
            return Problem.Conflict("client.not_hub", "Not a hub client", "A management client has no PMID. Ask for one for a client of an application.");
        if (client.Pmid is not null && client.Pmid == command.Pmid)
            return Problem.Conflict("pmid_request.has_it", "It has it already", $"The client carries the PMID {client.Pmid} already. Nothing needs to be asked for.", "pmid");
        if (await db.PmidRequests.AnyAsync(r => r.ClientKey == command.Key && r.State == PmidRequestState.Pending, ct))
            return Problem.Conflict("pmid_request.pending", "Asked already", "A request for this client waits for the operator's answer. List the requests to see it.");
        var row = new PmidRequestRow
        {
            Id = PmidRequestId.New(act.Now), ClientKey = command.Key, OrganisationId = act.Organisation!.Value, AskedPmid = command.Pmid, Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
            AskedByKind = act.Actor.Kind, AskedBy = act.Actor.Id, AskedAt = act.Now, State = PmidRequestState.Pending,
        };
        db.PmidRequests.Add(row);
        act.On(PmidRequestOwner.Kind, row.Id);
        act.Note($"client {command.Key}, pmid {command.Pmid ?? "of the operator's choice"}");
        var letter = PmidLetters.Asked(registry.Organisation(row.OrganisationId)!.LegalName, client.Name, row);
        foreach (var person in command.People.Count == 0 ? [mails.SupportContact] : command.People)
            mails.Post(act, person, letter);
        return PmidRequestView.Of(row, clients.Find(command.Key));
    }
}
