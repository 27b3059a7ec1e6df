using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Selvage.Integration.Fixture;
using Selvage.Integration.Hub;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Standing;

/// <summary>mTLS closes when what is revoked could not be read for an hour, and opens when it can again (requirement D2).</summary>
public sealed class StateUnknownTests : IAsyncLifetime
{
    private readonly SteppedClock _clock = new();
    private World _world = null!;
    private Tenant _tenant = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StandingWatch Watch => _world.Server.Services.GetServices<IHostedService>().OfType<StandingWatch>().Single();

    private StandingBoard Board => _world.Server.Services.GetRequiredService<StandingBoard>();

    public async ValueTask InitializeAsync()
    {
        _world = await World.MakeAsync(_clock);
        _tenant = await _world.TenantAsync("PMIDA");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task After_an_hour_without_a_look_no_certificate_is_accepted_and_everything_says_so()
    {
        using var mtls = _world.Caller(_tenant.Transport.Certificate);
        await RunAsync("ALTER TABLE kernel_standing RENAME TO kernel_standing_away");

        await Watch.LookAsync(Ct);
        _clock.Pass(TimeSpan.FromMinutes(59));
        await Watch.LookAsync(Ct);
        (await HubCalls.CallAsync(mtls, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
        Assert.True((await DetailAsync()).GetProperty("believed").GetBoolean());

        _clock.Pass(TimeSpan.FromMinutes(2));
        await Watch.LookAsync(Ct);
        (await HubCalls.CallAsync(mtls, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.state_unknown");
        (await mtls.SendAsync(new Uri(_world.Place.MtlsUri, "/oauth2/token"), HttpMethod.Post)).IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.state_unknown");
        using var tls = _world.Caller();
        (await HubCalls.CallAsync(tls, _world.Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
        Assert.False((await DetailAsync()).GetProperty("believed").GetBoolean());
        Assert.Contains(CapturedLog.Lines, line => line.Contains("certificate.state_unknown", StringComparison.Ordinal));

        await RunAsync("ALTER TABLE kernel_standing_away RENAME TO kernel_standing");
        await Watch.LookAsync(Ct);
        (await HubCalls.CallAsync(mtls, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
    }

    [Fact]
    public async Task A_step_of_the_wall_clock_alone_closes_nothing()
    {
        _clock.Step(TimeSpan.FromDays(2));
        Assert.True(Board.Believed);
        using var mtls = _world.Caller(_tenant.Transport.Certificate);
        (await HubCalls.CallAsync(mtls, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
    }

    [Fact]
    public async Task What_another_writer_denied_is_taken_in_and_nothing_is_let_go()
    {
        var other = await Tenant.CertificateAsync(_tenant.Admin, _tenant.App, "transport");
        await RunAsync($"INSERT INTO kernel_standing (Kind, Id, OrganisationId, Reason, Since) VALUES ('Certificate', '{_tenant.Transport.Kid}', '{_tenant.Organisation}', 'certificate.revoked', 0)");
        await Watch.LookAsync(Ct);
        using var mtls = _world.Caller(_tenant.Transport.Certificate);
        (await HubCalls.CallAsync(mtls, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "certificate.revoked");

        await RunAsync("DELETE FROM kernel_standing");
        await Watch.LookAsync(Ct);
        using var again = _world.Caller(_tenant.Transport.Certificate);
        (await HubCalls.CallAsync(again, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "certificate.revoked");
        using var good = _world.Caller(other.Certificate);
        (await HubCalls.CallAsync(good, _world.Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
    }

    private async Task<System.Text.Json.JsonElement> DetailAsync()
    {
        using var http = new HttpClient();
        using var document = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{_world.Place.Admin}/health/detail"), Ct));
        return document.RootElement.GetProperty("revocation_state").Clone();
    }

    private async Task RunAsync(string sql)
    {
        await using var db = _world.Server.Services.GetRequiredService<ContextFactory<KernelContext>>().Create();
        await db.Database.ExecuteSqlRawAsync(sql, Ct);
    }
}
