using Selvage.Certificates.Authorities;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Expiry.Authorities;
using Selvage.Certificates.Health;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Integration.Authorities;
using Selvage.Integration.Authorities.Roots;
using Selvage.Integration.Data;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Expiry;

/// <summary>The operator is told of what takes the root's key, in time and once, and whoever watches the process reads the same.</summary>
public sealed class AuthorityEndTests : IAsyncLifetime
{
    private const string Kind = "authority.ending";
    private House _house = null!;
    private Almanac _almanac = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _almanac = new Almanac(_house);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_roots_list_is_told_of_at_five_days_before_its_end_once_each_also_over_a_restart()
    {
        var end = _house.Get<PublishedLists>().Find("root-g1/0")!.NextUpdate;
        _almanac.Time.AdjustTime(end.AddDays(-65));
        for (var hours = 0; hours < 70 * 24; hours += 6)
        {
            await _almanac.LookAsync();
            _almanac.Time.Advance(TimeSpan.FromHours(6));
            if (hours == 40 * 24)
                await _house.ReopenAsync();
        }

        var mails = await _almanac.RowsAsync(Kind);
        Assert.Equal([60, 30, 14, 7, 1], mails.Select(m => int.Parse(m.Subject.Split("within ")[1].Split(' ')[0])));
        Assert.All(mails, m => Assert.Contains("revocation list of root-g1", m.Subject, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Contains("selvage ca publish-crl root-g1", Text(m), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_authority_is_told_of_while_it_can_still_issue_for_a_year_and_not_when_its_successor_is_there()
    {
        var end = AuthorityCertificate.Read(_house.Get<AuthorityKeyring>().Row("g1")!.Der).NotAfter;
        _almanac.Time.AdjustTime(end.AddDays(-350 - 20));
        await _almanac.LookAsync();
        await _almanac.LookAsync();
        var mail = Assert.Single(await _almanac.RowsAsync(Kind));
        Assert.Contains("issuing authority of g1 needs a successor within 20 days", mail.Subject, StringComparison.Ordinal);
        _almanac.Time.AdjustTime(end.AddDays(-350 - 90));
        await _almanac.LookAsync(); // A clock that was put back; and forward again, it is told already.
        _almanac.Time.AdjustTime(end.AddDays(-350 - 19));
        await _almanac.LookAsync();
        Assert.Single(await _almanac.RowsAsync(Kind));
        await AddSuccessorAsync();
        _almanac.Time.AdjustTime(end.AddDays(-350 - 5));
        await _almanac.LookAsync();
        Assert.Single(await _almanac.RowsAsync(Kind));
    }

    [Fact]
    public async Task Health_names_what_needs_attention_and_is_silent_where_nothing_does()
    {
        var well = await HealthAsync();
        Assert.Empty(well.Attention);
        Assert.Null(well.Token);
        Assert.Equal([("g1", AuthorityState.Active), ("root-g1", AuthorityState.Active)], well.Authorities.Select(a => (a.Name, a.State)));
        Assert.All(well.Authorities, a => Assert.True(a.ListUntil > _almanac.Time.GetUtcNow()));
        var end = _house.Get<PublishedLists>().Find("root-g1/0")!.NextUpdate;
        _almanac.Time.AdjustTime(end.AddDays(-59));
        Assert.Contains("revocation list of root-g1 needs a successor", Assert.Single((await HealthAsync()).Attention), StringComparison.Ordinal);
        _almanac.Time.AdjustTime(end.AddDays(1));
        Assert.Contains("needed a successor", Assert.Single((await HealthAsync()).Attention), StringComparison.Ordinal);
        using var openssl = new Openssl();
        var root = await MadeRoot.MakeAsync(openssl, 2);
        (await _house.Get<Selvage.Certificates.Authorities.Roots.TakeRoot>().RunAsync(Actor.System, new(System.Text.Encoding.ASCII.GetBytes(root.Pem)), Ct)).Got();
        Assert.Contains((await HealthAsync()).Attention, a => a.Contains("root-g2 has no revocation list here", StringComparison.Ordinal));
    }

    /// <summary>What the mail says, however its lines are broken.</summary>
    private static string Text(Selvage.Kernel.Mail.MailRow mail) => string.Join(' ', MimeKit.MimeMessage.Load(new MemoryStream(mail.Content!)).TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<CertificatesHealth> HealthAsync()
    {
        var (keyring, lists) = (_house.Get<AuthorityKeyring>(), _house.Get<PublishedLists>());
        return new AuthorityHealth(keyring, _house.Get<AuthorityKeys>(), lists, new AuthorityEnds(keyring, lists), _almanac.Time).ReadAsync();
    }

    /// <summary>A planned one is enough: what is left is waiting.</summary>
    private async Task AddSuccessorAsync()
    {
        var g1 = _house.Get<AuthorityKeyring>().Row("g1")!;
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        db.Authorities.Add(new AuthorityRow { Name = "g2", IsRoot = false, Generation = 2, Der = g1.Der, MadeAt = g1.MadeAt, State = AuthorityState.Planned, KeyPlace = KeyPlace.File });
        await _house.Get<WriteDoor>().SaveAsync(db, Ct);
        _house.Get<AuthorityKeyring>().Apply(db.Authorities.Local.Single(), Microsoft.EntityFrameworkCore.EntityState.Added);
    }
}
