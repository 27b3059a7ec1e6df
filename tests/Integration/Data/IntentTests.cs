using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Intents;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Ledger;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Data;

/// <summary>No signature without a trace: what is intended ends as a certificate or as an abandoned serial number.</summary>
public abstract class IntentTests : IAsyncLifetime
{
    private House _house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The settings that lead to an empty database.</summary>
    protected abstract Task<string[]> SettingsAsync();

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(await SettingsAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_house is not null)
            await _house.DisposeAsync();
    }

    [Fact]
    public async Task An_issued_certificate_leaves_no_intent()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
        await FlushAsync();
        Assert.Empty(Intents());
        Assert.Empty(await AbandonedAsync());
    }

    [Fact]
    public async Task What_a_process_left_between_intent_and_record_is_abandoned_at_the_next_start_and_audited()
    {
        var ticket = Ticket();
        var intent = await _house.Get<IntentLedger>().WriteAsync(ticket, TimeProvider.System.GetUtcNow());
        _house.Get<AuthorityKeyring>().Sign(ticket); // And then the process was killed.
        Assert.Empty(await AbandonedAsync());
        await _house.ReopenAsync();

        var row = Assert.Single(await AbandonedAsync());
        Assert.Equal((intent.Serial, intent.Generation, intent.Shard, intent.TbsHash, intent.NotAfter), (row.Serial, row.Generation, row.Shard, row.TbsHash, row.NotAfter));
        Assert.Contains((await AuditAsync()), a => a.Action == "certificate.abandon" && a.Detail!.Contains(intent.Serial, StringComparison.Ordinal));
        await FlushAsync();
        Assert.Equal([(intent.Serial, true)], Intents());

        await _house.ReopenAsync();
        Assert.Single(await AbandonedAsync());
        Assert.Single(await AuditAsync(), a => a.Action == "certificate.abandon");
    }

    [Fact]
    public async Task The_responder_says_of_each_serial_number_what_became_of_it()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var good = (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
        var revoked = (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
        (await _house.Get<RevokeCertificate>().RunAsync(Actor.System, new(revoked.Kid, RevocationReason.Superseded), Ct)).Got();
        var lost = await _house.Get<IntentLedger>().WriteAsync(Ticket(), TimeProvider.System.GetUtcNow());
        await _house.ReopenAsync();

        Assert.Equal(CertificateStatus.Good, await StatusAsync(good.Serial));
        Assert.Equal((StatusKind.Revoked, RevocationReason.Superseded), Told(await StatusAsync(revoked.Serial)));
        Assert.Equal((StatusKind.Revoked, RevocationReason.CessationOfOperation), Told(await StatusAsync(lost.Serial)));
        Assert.Equal(CertificateStatus.Unknown, await StatusAsync(SerialNumber.New(1).Value));
        Assert.Equal(CertificateStatus.Unknown, await StatusAsync(good.Serial, generation: 2));

        static (StatusKind, RevocationReason) Told(CertificateStatus status) => (status.Kind, status.Reason);
    }

    [Fact]
    public async Task What_was_recorded_before_the_kill_stays_good()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var certificate = (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
        await FlushAsync();
        var open = new LedgerStatement("INSERT INTO certificates_intents (serial, generation, shard, tbs_hash, tbs, at, not_after) VALUES (@p0, 1, 0, '', @p1, 0, 0)");
        await _house.Get<LedgerStore>().WriteAsync(open, certificate.Serial, Array.Empty<byte>());
        await _house.ReopenAsync();
        await FlushAsync();
        Assert.Empty(Intents());
        Assert.Empty(await AbandonedAsync());
    }

    [Fact]
    public async Task Of_many_that_were_signed_for_one_key_one_leaves_and_the_others_are_abandoned()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = await _house.HoldDoorAsync(release.Task);
        var csr = new TestKey().Csr();
        var tries = Enumerable.Range(0, 6).Select(_ => Task.Run(() => _house.CertificateAsync(app.Id, csr), Ct)).ToList();
        await UntilAsync(() => _house.Get<OperationTools<CertificatesContext>>().Shared.Waiting == 6);
        Assert.Equal(6, Intents().Count);
        release.SetResult();
        await held;
        var outcomes = await Task.WhenAll(tries);
        var issued = Assert.Single(outcomes, o => o.Succeeded).Got();
        Assert.All(outcomes.Where(o => !o.Succeeded), o => o.IsConflict("certificate.key.used"));
        var abandoned = await AbandonedAsync();
        Assert.Equal(5, abandoned.Count);
        Assert.DoesNotContain(abandoned, a => a.Serial == issued.Serial);
        await FlushAsync();
        Assert.Equal(abandoned.Select(a => (a.Serial, true)).Order(), Intents().Order());
        Assert.Equal(5, (await AuditAsync()).Count(a => a.Action == "certificate.abandon"));
    }

    [Fact]
    public async Task A_key_that_was_certified_before_is_refused_before_anything_is_signed()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var key = new TestKey();
        (await _house.CertificateAsync(app.Id, key.Csr())).Got();
        (await _house.CertificateAsync(app.Id, key.Csr())).IsConflict("certificate.key.used");
        await FlushAsync();
        Assert.Empty(Intents());
        Assert.Empty(await AbandonedAsync());
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_for_the_door_gets_no_certificate_and_leaves_an_abandoned_one()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = await _house.HoldDoorAsync(release.Task);
        using var giveUp = new CancellationTokenSource();
        var waiting = _house.Get<IssueCertificate>().RunAsync(Actor.System, new(app.Id, CertificateType.Signing, System.Text.Encoding.ASCII.GetBytes(new TestKey().Csr())), giveUp.Token);
        await UntilAsync(() => _house.Get<OperationTools<CertificatesContext>>().Shared.Waiting == 1);
        await giveUp.CancelAsync();
        release.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await held;
        Assert.Single(await AbandonedAsync());
    }

    [Fact]
    public async Task With_parts_of_the_list_each_certificate_names_the_part_that_its_row_says()
    {
        await _house.ReopenAsync("--Selvage:Certificates:CrlShards=4");
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        for (var i = 0; i < 12; i++)
            (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        var rows = await db.Issued.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(12, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal(Convert.FromHexString(row.Serial)[^1] % 4, row.Shard);
            Assert.Contains($"/crl/g1/{row.Shard}.crl", System.Text.Encoding.Latin1.GetString(row.Der), StringComparison.Ordinal);
        });
    }

    private async Task<CertificateStatus> StatusAsync(string serial, int generation = 1) =>
        SerialNumber.TryParse(serial, out var number) ? await _house.Get<CertificateStatuses>().OfAsync(generation, number, Ct) : throw new ArgumentException(serial);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        bound.CancelAfter(TimeSpan.FromSeconds(30));
        while (!holds())
            await Task.Delay(5, bound.Token);
    }

    private IssuanceTicket Ticket()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keyring = _house.Get<AuthorityKeyring>();
        var subject = SubjectKeyReader.Read(key.ExportSubjectPublicKeyInfo()).Got();
        var name = SubjectName.Of("GB", "Data Ltd", "Cards", "killed-1").Got();
        return keyring.Prepare(CertificateOrder.ForLeaf(CertificateType.Signing, name, subject, AppId.New(), OrganisationId.New(), keyring.Issuer!, TimeProvider.System.GetUtcNow()).Got());
    }

    /// <summary>The ledger has one writer: what was written before this is on disk when this ends.</summary>
    private Task FlushAsync() => _house.Get<LedgerStore>().WriteAsync(new LedgerStatement("DELETE FROM certificates_intents WHERE serial = @p0"), "none");

    private List<(string Serial, bool Closed)> Intents() => [.. _house.Get<LedgerStore>().Read("SELECT serial, closed_at FROM certificates_intents", row => (row.GetString(0), !row.IsDBNull(1)))];

    private async Task<List<AbandonedRow>> AbandonedAsync()
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        return await db.Abandoned.AsNoTracking().ToListAsync(Ct);
    }

    private async Task<List<AuditRow>> AuditAsync()
    {
        await using var db = _house.Get<ContextFactory<CertificatesContext>>().Create();
        return await db.Audit.AsNoTracking().ToListAsync(Ct);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteIntentTests : IntentTests
{
    /// <inheritdoc />
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

/// <summary>The same on PostgreSQL.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlIntentTests(PostgreSqlCluster cluster) : IntentTests
{
    /// <inheritdoc />
    protected override async Task<string[]> SettingsAsync() => PostgreSqlCluster.Settings(await cluster.NewDatabaseAsync());
}
