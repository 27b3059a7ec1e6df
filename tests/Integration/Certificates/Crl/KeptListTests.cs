using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Certificates.Crl;

/// <summary>Lists over time: restarts, clocks, certificates that end, authorities that retire. Nothing runs in the background here.</summary>
public sealed class KeptListTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private House _house = null!;
    private SignRevocationLists _sign = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AuthorityRow Authority => _house.Get<AuthorityKeyring>().Row("g1")!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        _sign = Signer();
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task Before_the_first_request_every_list_is_there()
    {
        foreach (var name in new[] { "g1/0", "g1/0-delta", "root-g1/0" })
            Assert.NotNull(_house.Get<PublishedLists>().Find(name));
        Assert.Equal(1, (await RowAsync()).Number);
    }

    [Fact]
    public async Task A_revocation_asks_for_no_list_and_the_next_list_names_it()
    {
        var revoked = await RevokedAsync();
        Assert.Equal(1, (await RowAsync()).Number);
        await _sign.RunAsync(Authority, 0, Ct);
        Assert.Equal([revoked], await SerialsAsync());
    }

    [Fact]
    public async Task Numbers_go_on_after_a_restart_and_a_clock_that_was_set_back_or_forward()
    {
        var revoked = await RevokedAsync();
        await SignAfterAsync(TimeSpan.FromMinutes(15), 2);
        var first = await RowAsync();
        await _house.ReopenAsync();
        _sign = Signer();
        Assert.Equal(2, (await RowAsync()).Number);

        _time.AdjustTime(first.ThisUpdate.AddSeconds(30));
        await SignAfterAsync(TimeSpan.Zero, 3);
        var second = await RowAsync();
        Assert.Equal(first.ThisUpdate.AddSeconds(1), second.ThisUpdate);

        _time.AdjustTime(_time.GetUtcNow().AddDays(-1));
        await SignAfterAsync(TimeSpan.Zero, 4);
        var third = await RowAsync();
        Assert.InRange(_time.GetUtcNow(), third.ThisUpdate, third.NextUpdate);
        Assert.Equal([revoked], await SerialsAsync());
        Assert.All(RevocationListEntries.Read(third.Der), e => Assert.True(e.At <= _time.GetUtcNow()));

        await SignAfterAsync(TimeSpan.FromDays(3), 5);
        Assert.InRange(_time.GetUtcNow(), (await RowAsync()).ThisUpdate, (await RowAsync()).NextUpdate);
    }

    [Fact]
    public async Task A_revoked_certificate_stays_until_a_list_was_made_after_its_end_and_the_delta_then_takes_it_off()
    {
        var revoked = await RevokedAsync();
        await SignAfterAsync(TimeSpan.FromMinutes(1), 2);
        _time.AdjustTime((await EndAsync(revoked)).AddHours(5)); // A standstill of months, and it ended meanwhile.
        await SignAfterAsync(TimeSpan.Zero, 3);
        Assert.Equal([revoked], await SerialsAsync());
        await SignAfterAsync(TimeSpan.FromMinutes(15), 4);
        Assert.Empty(await SerialsAsync());
        var delta = await RowAsync(delta: true);
        Assert.Equal((EntryReason.RemoveFromCrl, 4L), (RevocationListEntries.Read(delta.Der).Single().Reason, delta.Number));
    }

    [Fact]
    public async Task A_serial_that_was_never_recorded_is_on_the_list()
    {
        const string serial = "01000000000000000000000000000abc";
        await SaveAsync(db => db.Abandoned.Add(new AbandonedRow { Serial = serial, Generation = 1, Shard = 0, TbsHash = new string('0', 64), At = _time.GetUtcNow(), FoundAt = _time.GetUtcNow(), NotAfter = _time.GetUtcNow().AddDays(350) }));
        await _sign.RunAsync(Authority, 0, Ct);
        Assert.Equal(EntryReason.CessationOfOperation, RevocationListEntries.Read((await RowAsync()).Der).Single(e => e.Serial.ToString("x32") == serial).Reason);
    }

    [Fact]
    public async Task A_part_names_its_own_certificates_only()
    {
        var revoked = await RevokedAsync();
        await _sign.RunAsync(Authority, 1, Ct);
        Assert.Empty(RevocationListEntries.Read((await RowAsync(shard: 1)).Der));
        await _sign.RunAsync(Authority, 0, Ct);
        Assert.Equal([revoked], await SerialsAsync());
    }

    [Fact]
    public async Task A_retired_authority_keeps_a_last_list_as_long_as_its_certificate_and_no_delta()
    {
        await SaveAsync(async db => (await db.Authorities.SingleAsync(a => a.Name == "g1", Ct)).State = AuthorityState.Retired);
        await using (var db = _house.Get<ContextFactory<CertificatesContext>>().Create())
            await _sign.RunAsync(await db.Authorities.AsNoTracking().SingleAsync(a => a.Name == "g1", Ct), 0, Ct);
        Assert.Equal(_house.Get<AuthorityKeyring>().CertificateOf(1).NotAfter, (await RowAsync()).NextUpdate);
        Assert.Null(_house.Get<PublishedLists>().Find("g1/0-delta"));
        Assert.Equal(_house.Get<AuthorityKeyring>().CertificateOf(1).NotAfter, _house.Get<PublishedLists>().Find("g1/0")!.NextUpdate);
    }

    /// <summary>Nothing runs in the background here, so that the list can only be the act's own.</summary>
    [Fact]
    public async Task An_authority_is_retired_with_its_last_list_in_one_commit()
    {
        await SaveAsync(async db =>
        {
            (await db.Authorities.SingleAsync(a => a.Name == "g1", Ct)).State = AuthorityState.Retiring;
            (await db.Own.SingleAsync(c => c.Purpose == OwnPurpose.Ehi, Ct)).RevokedAt = _time.GetUtcNow();
        });
        (await _house.Get<RetireAuthority>().RunAsync(Actor.System, "g1", Ct)).Got();
        Assert.Equal((2, _house.Get<AuthorityKeyring>().CertificateOf(1).NotAfter), ((await RowAsync()).Number, (await RowAsync()).NextUpdate));
        Assert.Equal((await RowAsync()).NextUpdate, _house.Get<PublishedLists>().Find("g1/0")!.NextUpdate);
        Assert.Null(_house.Get<PublishedLists>().Find("g1/0-delta"));
    }

    [Fact]
    public async Task A_revocation_that_comes_while_its_list_is_signed_is_on_another_list_at_once()
    {
        var certificate = await CertificateAsync();
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var signed = 0;
        KeepRevocationLists keep = null!;
        var log = new Listener(() =>
        {
            if (++signed == 1)
                keep.Apply(Revoke(certificate.Kid), EntityState.Modified); // The first list is signed already, and its round is not over.
            else
                second.TrySetResult();
        });
        using (keep = new KeepRevocationLists(_sign, _house.Get<PublishedLists>(), _house.Get<AuthorityKeyring>(), _house.Get<ContextFactory<CertificatesContext>>(), _house.Get<IOptions<CertificatesOptions>>(), TimeProvider.System, log))
        {
            await keep.StartAsync(Ct);
            await second.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);
            await keep.StopAsync(Ct);
        }

        Assert.Equal([certificate.Serial], await SerialsAsync());
    }

    private async Task SignAfterAsync(TimeSpan wait, long number)
    {
        _time.Advance(wait);
        await _sign.RunAsync(Authority, 0, Ct);
        Assert.Equal(number, (await RowAsync()).Number);
        Assert.Equal(number, (await RowAsync(delta: true)).Number);
    }

    /// <summary>A clock of the test's own; everything else is the server's.</summary>
    private SignRevocationLists Signer() => new(
        _house.Get<ContextFactory<CertificatesContext>>(), _house.Get<WriteDoor>(), _house.Get<AuthorityKeyring>(), _house.Get<PublishedLists>(), _house.Get<PublicAddresses>(), _time);

    private async Task<CertificateDetails> CertificateAsync()
    {
        var organisation = await _house.OrganisationAsync();
        var app = await _house.ApplicationAsync(organisation.Id);
        return (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
    }

    private CertificateRow Revoke(Kid kid)
    {
        _house.Get<RevokeCertificate>().RunAsync(Actor.System, new(kid, RevocationReason.Superseded), Ct).GetAwaiter().GetResult().Got();
        using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        return db.Issued.AsNoTracking().Single(c => c.Kid == kid);
    }

    private async Task<string> RevokedAsync()
    {
        var certificate = await CertificateAsync();
        (await _house.Get<RevokeCertificate>().RunAsync(Actor.System, new(certificate.Kid, RevocationReason.Superseded), Ct)).Got();
        return certificate.Serial;
    }

    private async Task<DateTimeOffset> EndAsync(string serial)
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        return await db.Issued.Where(c => c.Serial == serial).Select(c => c.NotAfter).SingleAsync(Ct);
    }

    private async Task<IEnumerable<string>> SerialsAsync() => RevocationListEntries.Read((await RowAsync()).Der).Select(e => e.Serial.ToString("x32"));

    private async Task<CrlRow> RowAsync(bool delta = false, int shard = 0)
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        return await db.Crls.AsNoTracking().SingleAsync(c => c.Authority == "g1" && c.Shard == shard && c.IsDelta == delta, Ct);
    }

    private Task SaveAsync(Action<CertificatesContext> change) => SaveAsync(db =>
    {
        change(db);
        return Task.CompletedTask;
    });

    private async Task SaveAsync(Func<CertificatesContext, Task> change)
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        await change(db);
        await _house.Get<WriteDoor>().SaveAsync(db, Ct);
    }

    /// <summary>Hears of each list, on the thread of who signed it.</summary>
    private sealed class Listener(Action signed) : ILogger<KeepRevocationLists>
    {
        private const int Signed = 2301;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == Signed)
                signed();
        }
    }
}
