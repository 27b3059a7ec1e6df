using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates;
using Selvage.Certificates.Expiry;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Integration.Mail;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Applications;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;

namespace Selvage.Integration.Expiry;

/// <summary>Notices of certificates that end, whichever database holds them.</summary>
public abstract class ExpiryTests : IAsyncLifetime
{
    private static readonly (string, PersonRole[]) Admin = ("admin@example.com", [PersonRole.OrganisationAdmin]);
    private House _house = null!;
    private Almanac _almanac = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The settings that lead to an empty database.</summary>
    protected abstract Task<string[]> SettingsAsync();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync(await SettingsAsync());
        _almanac = new Almanac(_house);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_house is not null)
            await _house.DisposeAsync();
    }

    [Fact]
    public async Task Over_seventy_days_each_threshold_is_told_once_to_the_admins_of_each_organisation()
    {
        var a = await _almanac.OrganisationAsync(("org@a.example", [PersonRole.OrganisationAdmin]), ("super@a.example", [PersonRole.SuperAdmin, PersonRole.Developer]), ("reader@a.example", []));
        var b = await _almanac.OrganisationAsync(("org@b.example", [PersonRole.OrganisationAdmin]));
        await _almanac.GoToAsync(a.Kid, 65);
        for (var hours = 0; hours < 70 * 24; hours += 12)
        {
            await _almanac.LookAsync();
            _almanac.Time.Advance(TimeSpan.FromHours(12));
            if (hours == 35 * 24)
                await _house.ReopenAsync();
        }

        int[] days = [60, 30, 14, 7, 1];
        var toA = await _almanac.MailsAsync(a.Organisation);
        Assert.Equal(days, toA.Where(m => m.To == "org@a.example").Select(m => m.Days));
        Assert.Equal(days, toA.Where(m => m.To == "super@a.example").Select(m => m.Days));
        Assert.Equal(10, toA.Count);
        Assert.Equal(days.Select(d => ("org@b.example", d)), await _almanac.MailsAsync(b.Organisation));
        Assert.Equal(days, await _almanac.NotedAsync(a.Kid));
        Assert.Equal(10, await _almanac.AnnouncedAsync());
        var texts = (await _almanac.RowsAsync()).Where(m => m.OrganisationId == b.Organisation).Select(m => Encoding.ASCII.GetString(m.Content!));
        Assert.All(texts, text => Assert.DoesNotContain(a.Kid.Value, text.Replace("=\r\n", string.Empty, StringComparison.Ordinal)));
        var own = await _almanac.MailsAsync(_house.Get<Installation>().OperatorId); // Nothing renewed the platform's own here.
        Assert.Equal(days.Select(d => ("support@localhost", d)), own);
    }

    [Fact]
    public async Task After_a_downtime_only_the_nearest_threshold_is_told()
    {
        var a = await _almanac.OrganisationAsync(Admin);
        await _almanac.GoToAsync(a.Kid, 10);
        await _almanac.LookAsync();
        await _almanac.LookAsync();
        Assert.Equal([("admin@example.com", 10)], await _almanac.MailsAsync(a.Organisation));
        Assert.Equal([60, 30, 14], await _almanac.NotedAsync(a.Kid));
        await _almanac.GoToAsync(a.Kid, 6.5);
        await _almanac.LookAsync();
        Assert.Equal([10, 7], (await _almanac.MailsAsync(a.Organisation)).Select(m => m.Days));
    }

    [Fact]
    public async Task A_notice_survives_a_kill_before_it_became_a_file()
    {
        var a = await _almanac.OrganisationAsync(Admin);
        await _almanac.GoToAsync(a.Kid, 59);
        await _almanac.LookAsync();
        await _house.ReopenAsync();
        await _almanac.LookAsync();
        var room = new MailRoom(_house);
        room.Time.SetUtcNow(_almanac.Time.GetUtcNow());
        Assert.Equal((await _almanac.RowsAsync()).Count, await room.SendAsync());
        var files = room.Files.Where(f => File.ReadAllText(f).Contains("To: Ada King <admin@example.com>", StringComparison.Ordinal));
        Assert.Contains("text/calendar", await File.ReadAllTextAsync(Assert.Single(files), Ct));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_is_revoked_renewed_deleted_or_suspended()
    {
        var revoked = await _almanac.OrganisationAsync(Admin);
        (await _house.Get<RevokeCertificate>().RunAsync(Actor.System, new(revoked.Kid, null), Ct)).Got();
        var renewed = await _almanac.OrganisationAsync(("b@example.com", Admin.Item2));
        var successor = (await _house.Get<IssueCertificate>().RunAsync(Actor.System, new(null, null, Encoding.ASCII.GetBytes(new TestKey().Csr()), renewed.Kid), Ct)).Got().Kid;
        var deleted = await _almanac.OrganisationAsync(("c@example.com", Admin.Item2));
        (await _house.Get<DeleteApplication>().RunAsync(Actor.System, deleted.App, Ct)).Got();
        var suspended = await _almanac.OrganisationAsync(("d@example.com", Admin.Item2));
        (await _house.Get<SuspendOrganisation>().RunAsync(Actor.System, new(suspended.Organisation, null), Ct)).Got();
        await _almanac.GoToAsync(suspended.Kid, 59);
        await _almanac.LookAsync();
        Assert.Empty(await _almanac.MailsAsync(revoked.Organisation));
        Assert.Empty(await _almanac.MailsAsync(deleted.Organisation));
        Assert.Empty(await _almanac.MailsAsync(suspended.Organisation));
        Assert.Empty(await _almanac.NotedAsync(renewed.Kid));
        Assert.Equal([60], await _almanac.NotedAsync(successor)); // It ends as soon as the old one here, and nothing renews it.

        (await _house.Get<ResumeOrganisation>().RunAsync(Actor.System, suspended.Organisation, Ct)).Got();
        (await _house.Get<RevokeCertificate>().RunAsync(Actor.System, new(successor, null), Ct)).Got();
        await _almanac.LookAsync();
        Assert.Single(await _almanac.MailsAsync(suspended.Organisation));
        Assert.Equal([60], await _almanac.NotedAsync(renewed.Kid)); // Its successor is gone.
    }

    [Fact]
    public async Task Several_certificates_are_one_mail_and_one_line_of_audit()
    {
        var a = await _almanac.OrganisationAsync(Admin);
        await _almanac.CertificateAsync(a.App);
        await _almanac.CertificateAsync((await _house.ApplicationAsync(a.Organisation)).Id);
        await _almanac.GoToAsync(a.Kid, 29.9);
        await _almanac.LookAsync();
        var mail = Assert.Single(await _almanac.RowsAsync(), m => m.OrganisationId == a.Organisation);
        Assert.Equal("[UAT] 3 certificates end in 30 days", mail.Subject);
        Assert.Equal(3, await _almanac.AnnouncedAsync());
        var lines = (await _house.Get<Kernel.Audit.ListAudit>().RunAsync(Actor.System, (new Kernel.Audit.AuditFilter(), new PageRequest(50, null)), Ct)).Got().Items;
        Assert.Single(lines, l => l.Action == "certificate.notify_expiry" && l.OrganisationId == a.Organisation);
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_and_was_put_back_silences_no_notice()
    {
        var a = await _almanac.OrganisationAsync(Admin);
        await _almanac.GoToAsync(a.Kid, 0.5);
        await _almanac.LookAsync(); // By the wrong clock.
        await _almanac.GoToAsync(a.Kid, 100);
        await _almanac.LookAsync();
        Assert.Equal([1], (await _almanac.MailsAsync(a.Organisation)).Select(m => m.Days));
        await _almanac.GoToAsync(a.Kid, 59.5);
        await _almanac.LookAsync();
        await _almanac.LookAsync();
        await _almanac.GoToAsync(a.Kid, 29.5);
        await _almanac.LookAsync();
        Assert.Equal([60, 30, 1], (await _almanac.MailsAsync(a.Organisation)).Select(m => m.Days)); // By when they were written.
    }

    [Fact]
    public async Task Somebody_who_only_reads_here_is_not_told_though_an_admin_elsewhere()
    {
        const string Address = "both@example.com";
        var parent = "Parent " + Guid.NewGuid();
        var here = (await _house.Get<RegisterOrganisation>().RunAsync(Actor.System, new("Here Ltd", "GB", "Cards", parent), Ct)).Got().Id;
        var there = (await _house.Get<RegisterOrganisation>().RunAsync(Actor.System, new("There Ltd", "GB", "Cards", parent), Ct)).Got().Id;
        (await _house.Get<AddPerson>().RunAsync(Actor.System, new(here, "Ada", "King", Address, [PersonRole.OrganisationAdmin]), Ct)).Got();
        (await _house.Get<AddPerson>().RunAsync(Actor.System, new(there, "Ada", "King", Address, []), Ct)).Got();
        (await _house.Get<AddPerson>().RunAsync(Actor.System, new(there, "Eve", "Ray", "eve@example.com", [PersonRole.SuperAdmin]), Ct)).Got();
        await _almanac.CertificateAsync((await _house.ApplicationAsync(here)).Id);
        await _almanac.GoToAsync(await _almanac.CertificateAsync((await _house.ApplicationAsync(there)).Id), 59.5);
        await _almanac.LookAsync();
        Assert.Equal([Address], (await _almanac.MailsAsync(here)).Select(m => m.To));
        Assert.Equal(["eve@example.com"], (await _almanac.MailsAsync(there)).Select(m => m.To));
    }

    [Fact]
    public async Task An_organisation_without_admins_is_told_of_to_the_operator()
    {
        var a = await _almanac.OrganisationAsync(("reader@example.com", []));
        await _almanac.GoToAsync(a.Kid, 60);
        await _almanac.LookAsync();
        Assert.Equal([("support@localhost", 60)], await _almanac.MailsAsync(a.Organisation));
    }

    [Fact]
    public async Task What_ends_soon_is_listed_in_pages_to_whom_it_belongs()
    {
        var a = await _almanac.OrganisationAsync(Admin);
        for (var i = 0; i < 6; i++)
            await _almanac.CertificateAsync(a.App);
        var b = await _almanac.OrganisationAsync(("b@example.com", Admin.Item2));
        var mine = new Actor(ActorKind.Machine, "m", a.Organisation, false, RoleTable.PermissionsOf([Role.OrganisationAdmin]));
        var seen = new List<ExpiringCertificate>();
        string? after = null;
        do
        {
            var page = (await _house.Get<ListExpiring>().RunAsync(mine, ("350", new PageRequest(3, after)), Ct)).Got();
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(7, seen.Select(c => c.Kid).Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.OrderBy(c => c.NotAfter).ThenBy(c => c.Serial, StringComparer.Ordinal).Select(c => c.Kid), seen.Select(c => c.Kid));
        Assert.All(seen, c => Assert.Equal((a.Organisation, 350), (c.OrganisationId, c.DaysLeft)));
        Assert.Empty((await _house.Get<ListExpiring>().RunAsync(mine, (null, new PageRequest(3, null)), Ct)).Got().Items);
        Assert.Contains((await _house.Get<ListExpiring>().RunAsync(Actor.System, ("350", new PageRequest(50, null)), Ct)).Got().Items, c => c.Kid == b.Kid);
        foreach (var wrong in new[] { "0", "-1", "x", "99999" })
            Assert.Equal("certificate.expiring.days", (await _house.Get<ListExpiring>().RunAsync(mine, (wrong, new PageRequest(3, null)), Ct)).Problems[0].Code);
        foreach (var wrong in new[] { "x", "1-", "1-XYZ", "-1-a", long.MaxValue.ToString(CultureInfo.InvariantCulture) + "-a" })
            Assert.Equal("page.after", (await _house.Get<ListExpiring>().RunAsync(mine, (null, new PageRequest(3, wrong)), Ct)).Problems[0].Code);
    }

    [Fact]
    public async Task With_any_number_of_certificates_the_due_ones_are_found_by_their_ends_and_those_to_tell_of_by_their_names()
    {
        var now = _almanac.Time.GetUtcNow();
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        foreach (var range in Thresholds.Ranges(now))
        {
            var steps = await QueryPlan.OfAsync(db, DueNotices.Due(db, now, range));
            Assert.Contains(steps, s => s.Contains("IX_certificates_issued_NotAfter_Serial", StringComparison.Ordinal));
            if (db.Database.IsSqlite()) // PostgreSQL looks at how many rows there are, and takes other ways for none.
                Assert.Contains(steps, s => s.Contains("IX_certificates_issued_Renews", StringComparison.Ordinal));
            AssertNoScan(steps);
        }

        var kids = Enumerable.Range(0, NotifyExpiry.MostInOneMail).Select(i => Kid.Of(BitConverter.GetBytes(i))).ToList();
        var named = await QueryPlan.OfAsync(db, DueNotices.Named(db, now, kids));
        Assert.Contains(named, s => s.Contains("sqlite_autoindex_certificates_issued_1 (Kid=?)", StringComparison.Ordinal) || s.Contains("PK_certificates_issued", StringComparison.Ordinal));
        Assert.DoesNotContain(named, s => s.Contains("OrganisationId", StringComparison.Ordinal));
        AssertNoScan(named);
    }

    [Fact]
    public async Task With_any_number_of_certificates_the_published_keys_and_an_applications_next_ends_are_found_in_order()
    {
        var now = _almanac.Time.GetUtcNow();
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        var published = await QueryPlan.OfAsync(db, PublishedKeys.InForce(db, now));
        var ends = await QueryPlan.OfAsync(db, ListEnds.Next(db, AppId.New(), now));
        AssertNoScan(published);
        AssertNoScan(ends);
        if (!db.Database.IsSqlite()) // PostgreSQL looks at how many rows there are, and sorts a few.
            return;
        Assert.Contains(published, s => s.Contains("IX_certificates_issued_NotAfter (", StringComparison.Ordinal));
        Assert.Contains(ends, s => s.Contains("IX_certificates_issued_AppId_NotAfter_Serial", StringComparison.Ordinal));
        Assert.DoesNotContain(ends, s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static void AssertNoScan(List<string> steps) =>
        Assert.DoesNotContain(steps, s => (s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("VIRTUAL TABLE", StringComparison.Ordinal)) || s.Contains("Seq Scan", StringComparison.Ordinal));
}

/// <summary>Notices over SQLite.</summary>
public sealed class SqliteExpiryTests : ExpiryTests
{
    /// <inheritdoc />
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

/// <summary>Notices over PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlExpiryTests(PostgreSqlCluster cluster) : ExpiryTests
{
    /// <inheritdoc />
    protected override async Task<string[]> SettingsAsync() => PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync());
}
