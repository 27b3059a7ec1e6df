using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Announced;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Certificates.Expiry;

/// <summary>Asks that an organisation is told of certificates that end.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Kids">Its certificates, as they were found due.</param>
internal sealed record NotifyExpiryCommand(OrganisationId OrganisationId, IReadOnlyList<Kid> Kids);

/// <summary>The same, with the people to tell.</summary>
internal sealed record ExpiryTelling(OrganisationId OrganisationId, IReadOnlyList<Kid> Kids, IReadOnlyList<EmailAddress> People);

/// <summary>
/// Tells an organisation's admins of certificates that end (requirement D2): one mail for all of them, and in the same commit the notes of the
/// thresholds that are told or passed over, so that each is told once whatever happens in between.
/// </summary>
internal sealed class NotifyExpiry(OperationTools<CertificatesContext> tools, OrganisationRegistry registry, AdminContacts contacts, MailOutbox mails, PublicAddresses addresses)
    : Operation<CertificatesContext, NotifyExpiryCommand, ExpiryTelling, Done>(tools)
{
    /// <summary>The most certificates of one mail.</summary>
    internal const int MostInOneMail = 100;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    public override string Action => "certificate.notify_expiry";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, NotifyExpiryCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationId, "organisation", command.OrganisationId));

    /// <inheritdoc />
    protected override async Task<Result<ExpiryTelling>> CheckAsync(CertificatesContext db, NotifyExpiryCommand command, CancellationToken ct) =>
        new ExpiryTelling(command.OrganisationId, command.Kids, await contacts.OfAsync(command.OrganisationId, ct));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(CertificatesContext db, Act act, ExpiryTelling command, CancellationToken ct)
    {
        var rows = await DueNotices.Named(db, act.Now, command.Kids).Select(c => new { c.Kid, c.OrganisationId, c.AppId, c.Type, c.NotAfter, c.Serial }).ToListAsync(ct);
        var noted = await NoticeBook.OpenAsync(db, command.Kids, ct);
        var due = rows.Where(r => r.OrganisationId == command.OrganisationId && r.NotAfter > act.Now)
            .OrderBy(r => r.NotAfter).ThenBy(r => r.Serial, StringComparer.Ordinal)
            .Where(r => noted.Note(r.Kid, r.NotAfter, act.Now)).ToList();
        if (due.Count == 0)
        {
            act.Note("nothing left to tell of");
            return Done.It;
        }

        foreach (var row in due)
            act.Announce(new CertificateExpiring(row.Kid, row.Type, row.AppId, command.OrganisationId, row.NotAfter, Thresholds.DaysLeft(row.NotAfter, act.Now)));
        var entries = due.Select(r => new ExpiringEntry(
            r.Kid, registry.Application(r.AppId)?.Name ?? r.AppId.ToString(), r.Type.ToString(), r.NotAfter, Thresholds.DaysLeft(r.NotAfter, act.Now), $"selvage cert renew {r.Kid}")).ToList();
        var name = registry.Organisation(command.OrganisationId)?.LegalName ?? command.OrganisationId.ToString();
        var unreachable = command.People.Count == 0;
        var letter = ExpiryLetter.ToClients(name, entries, addresses.Portal, unreachable, act.Now);
        IReadOnlyList<EmailAddress> people = unreachable ? [mails.SupportContact] : command.People;
        foreach (var person in people)
            mails.Post(act, person, letter);
        act.Note($"{entries.Count} certificate(s), the first ends in {entries[0].DaysLeft} day(s); to {(unreachable ? "the support contact" : $"{people.Count} admin(s)")}");
        return Done.It;
    }
}
