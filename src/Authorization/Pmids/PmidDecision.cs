using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.People;

namespace Selvage.Authorization.Pmids;

/// <summary>The operator's answer to a request for a PMID.</summary>
/// <param name="Id">The request.</param>
/// <param name="Text">Where it is approved, the PMID, or null for the one that was asked for; where it is refused, the reason.</param>
/// <param name="People">Who of the asker hears of it; found by the check.</param>
public sealed record PmidDecision(PmidRequestId Id, string? Text, IReadOnlyList<EmailAddress> People)
{
    /// <summary>As it comes from the operator.</summary>
    public PmidDecision(PmidRequestId id, string? text)
        : this(id, text, [])
    {
    }

    /// <summary>With the admins of the organisation that asked.</summary>
    internal async Task<PmidDecision> WithPeopleAsync(AuthorizationContext db, AdminContacts contacts, CancellationToken ct) =>
        this with { People = await contacts.OfAsync(await db.PmidRequests.Where(r => r.Id == Id).Select(r => r.OrganisationId).SingleAsync(ct), ct) };

    /// <summary>The request, where it is still open.</summary>
    internal async Task<Result<PmidRequestRow>> OpenAsync(AuthorizationContext db, CancellationToken ct)
    {
        var row = await db.PmidRequests.SingleAsync(r => r.Id == Id, ct);
        return row.State == PmidRequestState.Pending
            ? row
            : Problem.Conflict("pmid_request.decided", "Answered already", $"This request was {(row.State == PmidRequestState.Approved ? $"approved with the PMID {row.Pmid}" : "refused")}. To change the PMID, set it on the client; the organisation may ask again.");
    }

    /// <summary>Tells the admins of the organisation that asked; where it has none, the operator's support contact.</summary>
    internal void Tell(MailOutbox mails, Act act, Letter letter)
    {
        foreach (var person in People.Count == 0 ? [mails.SupportContact] : People)
            mails.Post(act, person, letter);
        act.Note($"told to {(People.Count == 0 ? "the support contact, since the organisation has no admin with an address" : $"{People.Count} admin(s)")}");
    }
}
