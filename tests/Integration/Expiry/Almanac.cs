using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Expiry;
using Selvage.Certificates.Expiry.Authorities;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;

namespace Selvage.Integration.Expiry;

/// <summary>A house at a time that a test moves; the notices are looked for by hand.</summary>
internal sealed class Almanac(House house)
{
    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An organisation with an application, a certificate and these people.</summary>
    internal async Task<(OrganisationId Organisation, AppId App, Kid Kid)> OrganisationAsync(params (string Address, PersonRole[] Roles)[] people)
    {
        var organisation = (await house.OrganisationAsync()).Id;
        foreach (var (address, roles) in people)
            (await house.Get<AddPerson>().RunAsync(Actor.System, new(organisation, "Ada", "King", address, roles), Ct)).Got();
        var app = (await house.ApplicationAsync(organisation)).Id;
        return (organisation, app, await CertificateAsync(app));
    }

    internal async Task<Kid> CertificateAsync(AppId app) => (await house.CertificateAsync(app, new TestKey().Csr())).Got().Kid;

    /// <summary>Moves to so many days before a certificate's end; back, too, as a clock that is corrected.</summary>
    internal async Task GoToAsync(Kid kid, double daysBefore)
    {
        await using var db = house.Get<ContextFactory<CertificatesContext>>().Create();
        Time.AdjustTime((await db.Issued.AsNoTracking().SingleAsync(c => c.Kid == kid, Ct)).NotAfter.AddDays(-daysBefore));
    }

    /// <summary>What the background service does, once.</summary>
    internal async Task LookAsync()
    {
        var contexts = house.Get<ContextFactory<CertificatesContext>>();
        var (registry, contacts, outbox, addresses) = (house.Get<OrganisationRegistry>(), house.Get<AdminContacts>(), house.Get<MailOutbox>(), house.Get<PublicAddresses>());
        var tools = new OperationTools<CertificatesContext>(contexts, house.Get<WriteDoor>(), Time, house.Get<StandingBoard>(), house.All<ISnapshot>(), house.Get<AuditSequencer>(), house.Get<OutboxPump>());
        var due = new DueNotices(contexts, registry, house.Get<StandingBoard>());
        var notify = new NotifyExpiry(tools, registry, contacts, outbox, addresses);
        var own = new NotifyOwnExpiry(tools, registry, contacts, outbox, addresses, house.Get<Installation>());
        using var notices = new ExpiryNotices(due, notify, own, new AuthorityEnds(house.Get<AuthorityKeyring>(), house.Get<PublishedLists>()), new NotifyAuthorityEnds(tools, contexts, registry, contacts, outbox, addresses, house.Get<Installation>()), Time, NullLogger<ExpiryNotices>.Instance);
        await notices.LookAsync(Ct);
    }

    /// <summary>Mails about an organisation's certificates, in their order: days in the subject and addressee.</summary>
    internal async Task<List<(string To, int Days)>> MailsAsync(OrganisationId organisation) =>
        [.. (await RowsAsync()).Where(m => m.OrganisationId == organisation).Select(m => (m.ToAddress, Days(m.Subject)))];

    internal Task<List<MailRow>> RowsAsync() => RowsAsync("certificate.expiring");

    internal async Task<List<MailRow>> RowsAsync(string kind)
    {
        await using var db = house.Get<ContextFactory<KernelContext>>().Create();
        return await db.Mails.AsNoTracking().Where(m => m.Kind == kind).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(Ct);
    }

    /// <summary>The thresholds noted for a certificate, told or passed over.</summary>
    internal async Task<List<int>> NotedAsync(Kid kid)
    {
        await using var db = house.Get<ContextFactory<CertificatesContext>>().Create();
        return await db.Notices.AsNoTracking().Where(n => n.Kid == kid).OrderByDescending(n => n.Days).Select(n => n.Days).ToListAsync(Ct);
    }

    internal async Task<int> AnnouncedAsync()
    {
        await using var db = house.Get<ContextFactory<KernelContext>>().Create();
        return await db.Outbox.AsNoTracking().CountAsync(o => o.Name == "CertificateExpiring", Ct);
    }

    private static int Days(string subject) => int.Parse(subject.Split(" in ")[^1].Split(' ')[0]);
}
