using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Certificates.Expiry;

/// <summary>Tells the operator that the certificate which the platform presents to clients' servers ends, and was not renewed.</summary>
internal sealed class NotifyOwnExpiry(OperationTools<CertificatesContext> tools, OrganisationRegistry registry, AdminContacts contacts, MailOutbox mails, PublicAddresses addresses, Installation installation)
    : Operation<CertificatesContext, IReadOnlyList<Kid>, ExpiryTelling, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "certificate.notify_own_expiry";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, IReadOnlyList<Kid> command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(installation.OperatorId, "organisation", installation.OperatorId));

    /// <inheritdoc />
    protected override async Task<Result<ExpiryTelling>> CheckAsync(CertificatesContext db, IReadOnlyList<Kid> command, CancellationToken ct) =>
        new ExpiryTelling(installation.OperatorId, command, await contacts.OfAsync(installation.OperatorId, ct));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(CertificatesContext db, Act act, ExpiryTelling command, CancellationToken ct)
    {
        var rows = await DueNotices.LiveOwn(db).Where(c => command.Kids.Contains(c.Kid) && c.NotAfter > act.Now).Select(c => new { c.Kid, c.NotAfter }).ToListAsync(ct);
        var noted = await NoticeBook.OpenAsync(db, command.Kids, ct);
        var entries = rows.Where(r => noted.Note(r.Kid, r.NotAfter, act.Now))
            .Select(r => new ExpiringEntry(r.Kid, "External Host Interface", "EHI", r.NotAfter, Thresholds.DaysLeft(r.NotAfter, act.Now), Renew: null)).ToList();
        if (entries.Count == 0)
        {
            act.Note("nothing left to tell of");
            return Done.It;
        }

        var letter = ExpiryLetter.ToOperator(registry.Organisation(command.OrganisationId)!.LegalName, entries, addresses.Portal, act.Now);
        IReadOnlyList<EmailAddress> people = command.People.Count == 0 ? [mails.SupportContact] : command.People;
        foreach (var person in people)
            mails.Post(act, person, letter);
        act.Note($"certificate {entries[0].Kid} ends in {entries[0].DaysLeft} day(s)");
        return Done.It;
    }
}
