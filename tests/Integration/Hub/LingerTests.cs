using System.Net;
using Selvage.Integration.Fixture;
using Selvage.Server.Listeners;

namespace Selvage.Integration.Hub;

/// <summary>Between a revocation and the end of its connections, a request that is on its way hears why it is refused (requirement D2).</summary>
public sealed class LingerTests : IAsyncLifetime
{
    private readonly HeldTimers _clock = new();
    private World _world = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.MakeAsync(_clock);
        _tenant = await _world.TenantAsync("PMIDA");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_request_in_between_is_told_and_what_idles_is_closed_after_it()
    {
        var ask = $"GET {HubCalls.Cards} HTTP/1.1\r\nHost: localhost:{_world.Place.Mtls}\r\n\r\n";
        await using var asking = await RawTls.ConnectAsync(_world.Place, _world.Place.Mtls, certificate: _tenant.Transport.Certificate);
        await using var idle = await RawTls.ConnectAsync(_world.Place, _world.Place.Mtls, certificate: _tenant.Transport.Certificate);
        foreach (var open in new[] { asking, idle })
            Assert.StartsWith("HTTP/1.1 4", await open.SayAsync($"HEAD /none HTTP/1.1\r\nHost: localhost:{_world.Place.Mtls}\r\n\r\n", untilClosed: false));

        _clock.Hold(LiveConnections.Linger, LiveConnections.Grace); // Held too, the cut at the end of the grace cannot stand in for the close.
        (await _tenant.Admin.PostAsync($"/manage/v1/certificates/{_tenant.Transport.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        await _clock.Asked.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var told = await asking.SayAsync(ask);
        Assert.StartsWith("HTTP/1.1 403", told);
        Assert.Contains("certificate.revoked", told);
        _clock.Release(LiveConnections.Linger);
        Assert.Null(await idle.ReadAsync(1));
    }
}
