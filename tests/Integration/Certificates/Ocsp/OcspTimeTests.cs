using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Certificates.Ocsp;

/// <summary>The responder in time: what is old, what is revoked at the wrong moment, what happens without a database.</summary>
public sealed class OcspTimeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private House _house = null!;
    private CertificateDetails _certificate = null!;
    private string _serial = string.Empty;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IssuerHashes Issuer => _house.Get<AnsweredIssuers>().Of(1)!;

    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync();
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var key = new TestKey();
        _certificate = (await _house.CertificateAsync(app.Id, key.Csr())).Got();
        _serial = key.With(_certificate.Pem).SerialNumber;
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_revocation_between_reading_and_keeping_leaves_no_good_answer_behind()
    {
        var cache = _house.Get<AnswerCache>();
        var clock = new InterruptedClock(_time, RevokeAsync); // The clock is read after the status, and before the answer is kept.
        var make = new MakeAnswers(_house.Get<AnsweredIssuers>(), _house.Get<CertificateStatuses>(), _house.Get<ResponderKeys>(), cache, clock);
        var asked = OcspRequestReader.Read(Ask.About(Issuer, _serial))!.Asked[0];
        var key = AnswerKey.Of(Issuer, asked)!.Value;

        Assert.Equal("good", Told.Of((await make.OneAsync(key, Ct)).Body).Certificate); // It was read before.
        Assert.True(clock.Interrupted);
        Assert.Null(cache.Find(key, _time.GetUtcNow()));
        Assert.Equal("revoked", Told.Of((await make.OneAsync(key, Ct)).Body).Certificate);
        Assert.NotNull(cache.Find(key, _time.GetUtcNow()));
    }

    [Fact]
    public async Task An_answer_ten_minutes_old_is_handed_out_and_signed_anew_behind_the_callers_back()
    {
        var parts = new Parts(_house, _time, _house.Get<CertificateStatuses>());
        await parts.Renew.StartAsync(Ct);
        var first = await parts.AskAsync(Ask.About(Issuer, _serial));
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Same(first, await parts.AskAsync(Ask.About(Issuer, _serial)));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Same(first, await parts.AskAsync(Ask.About(Issuer, _serial)));
        OcspAnswer renewed;
        do
        {
            await Task.Delay(10, Ct);
            renewed = await parts.AskAsync(Ask.About(Issuer, _serial));
        }
        while (ReferenceEquals(first, renewed));
        Assert.Equal(TimeSpan.FromMinutes(11), renewed.Times!.Value.ProducedAt - first.Times!.Value.ProducedAt);
        await parts.Renew.StopAsync(Ct);
    }

    [Fact]
    public async Task Without_a_database_kept_answers_are_handed_out_until_they_end_and_then_the_client_is_to_try_later()
    {
        var nowhere = ContextRegistration.Factory<CertificatesContext, CertificatesSqliteContext, CertificatesPostgreSqlContext>(
            new Database(new DatabaseOptions(), Path.Combine(_house.Place.Data, "nowhere", "selvage.db")), "certificates");
        var parts = new Parts(_house, _time, new CertificateStatuses(nowhere));
        var request = Ask.About(Issuer, _serial);
        Assert.Equal(3, Told.Of((await parts.AskAsync(request)).Body).Status);

        var key = AnswerKey.Of(Issuer, OcspRequestReader.Read(request)!.Asked[0])!.Value;
        var kept = await new MakeAnswers(_house.Get<AnsweredIssuers>(), _house.Get<CertificateStatuses>(), _house.Get<ResponderKeys>(), parts.Cache, _time).OneAsync(key, Ct);
        _time.Advance(TimeSpan.FromMinutes(24));
        Assert.Same(kept, await parts.AskAsync(request));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, Told.Of((await parts.AskAsync(request)).Body).Status);
    }

    [Fact]
    public async Task A_clock_that_was_put_back_hands_out_no_answer_from_the_future()
    {
        var later = new FakeTimeProvider(_time.GetUtcNow().AddHours(1));
        var parts = new Parts(_house, later, _house.Get<CertificateStatuses>());
        var request = Ask.About(Issuer, _serial);
        var key = AnswerKey.Of(Issuer, OcspRequestReader.Read(request)!.Asked[0])!.Value;
        await parts.AskAsync(request);
        Assert.NotNull(parts.Cache.Find(key, later.GetUtcNow()));
        Assert.Null(parts.Cache.Find(key, _time.GetUtcNow()));
    }

    [Fact]
    public async Task A_number_that_was_signed_and_never_handed_out_is_revoked()
    {
        var serial = Selvage.Certificates.Issue.SerialNumber.New(1);
        await using (var db = _house.Get<ContextFactory<CertificatesContext>>().Create())
        {
            var now = _time.GetUtcNow();
            db.Abandoned.Add(new AbandonedRow { Serial = serial.Value, Generation = 1, Shard = 0, TbsHash = "00", At = now, FoundAt = now, NotAfter = now.AddDays(350) });
            await _house.Get<WriteDoor>().SaveAsync(db, Ct);
        }

        var status = await _house.Get<CertificateStatuses>().OfAsync(1, serial, Ct);
        Assert.Equal(StatusKind.Revoked, status.Kind);
        Assert.Equal(RevocationReason.CessationOfOperation, status.Reason);
        Assert.Equal(StatusKind.Unknown, (await _house.Get<CertificateStatuses>().OfAsync(2, serial, Ct)).Kind);
    }

    private async Task RevokeAsync() => (await _house.Get<RevokeCertificate>().RunAsync(Actor.System, new(_certificate.Kid, RevocationReason.KeyCompromise), CancellationToken.None)).Got();

    /// <summary>A responder with a clock and tables of a test's own, and the house's keys.</summary>
    private sealed class Parts
    {
        private readonly OcspResponder _responder;

        internal Parts(House house, TimeProvider time, CertificateStatuses statuses)
        {
            var log = new ResponderLog(time, NullLogger<ResponderLog>.Instance);
            var make = new MakeAnswers(house.Get<AnsweredIssuers>(), statuses, house.Get<ResponderKeys>(), Cache, time);
            Renew = new RenewAnswers(make, log, time);
            _responder = new OcspResponder(house.Get<AnsweredIssuers>(), Cache, make, Renew, house.Get<ServerAnswers>(), log, time);
        }

        internal AnswerCache Cache { get; } = new();

        internal RenewAnswers Renew { get; }

        internal async Task<OcspAnswer> AskAsync(byte[] request) => await _responder.AnswerAsync(request, Ct);
    }

    /// <summary>Somebody acts in the moment when the time is asked for; once.</summary>
    private sealed class InterruptedClock(TimeProvider time, Func<Task> act) : TimeProvider
    {
        internal bool Interrupted { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            if (!Interrupted)
            {
                Interrupted = true;
                Task.Run(act).Wait(TimeSpan.FromSeconds(30));
            }

            return time.GetUtcNow();
        }
    }
}
