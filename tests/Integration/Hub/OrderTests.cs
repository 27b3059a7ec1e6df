using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>Where a call has two faults, the one that stands higher in "Refusals at the hub" is told.</summary>
public sealed class OrderTests(SharedWorld shared)
{
    private static readonly string TooLarge = new(' ', 1_048_577);

    private World World => shared.World;

    private Place Place => shared.World.Place;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task The_earlier_row_wins(string version)
    {
        using var bare = World.Caller(version: Version.Parse(version), sni: "localhost");
        using var wrong = World.Caller(shared.A.Signing.Certificate, Version.Parse(version), "localhost");
        using var good = World.Caller(shared.A.Transport.Certificate, Version.Parse(version), "localhost");
        var post = HttpMethod.Post;

        (await Call(bare, Place.MtlsUri, post, TooLarge)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large"); // before: no certificate
        (await Call(wrong, Place.MtlsUri, post, TooLarge)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large"); // before: wrong type
        (await Call(bare, Place.MtlsUri, change: OtherHost)).IsRefused(HttpStatusCode.BadRequest, "certificate.missing"); // before: host
        (await Call(wrong, Place.MtlsUri, change: OtherHost)).IsRefused(HttpStatusCode.Forbidden, "certificate.wrong_type"); // before: host
        (await Call(good, Place.MtlsUri, change: OtherHost)).IsRefused(HttpStatusCode.MisdirectedRequest, "host.not_served"); // before: no token
        (await Call(good, Place.MtlsUri, change: NoRegion)).IsRefused(HttpStatusCode.Unauthorized, "token.missing"); // before: header
        (await Call(bare, Place.TlsUri, change: NoRegion)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
        bare.Token = await World.TokenAsync(shared.A.SecretTls, scope: "cards.read");
        (await Call(bare, Place.TlsUri, post, HubCalls.CardBody(), NoRegion)).IsRefused(HttpStatusCode.BadRequest, "header.region_missing"); // before: scope
        (await Call(bare, Place.TlsUri, post, "x", r => HubRefusalTests.Type(r, "text/plain"))).IsRefused(HttpStatusCode.UnsupportedMediaType, "header.not_json"); // before: scope
    }

    [Fact]
    public async Task A_missing_scope_is_told_before_a_missing_PMID_and_both_before_the_rate()
    {
        await using var world = await World.MakeAsync("--Selvage:ApiHub:CallsPerSecond=1", "--Selvage:ApiHub:Burst=1");
        var tenant = await world.TenantAsync("PMIDR");
        var client = await Tenant.ClientAsync(tenant.Admin, world.Operator, tenant.App, jwt: false, mtls: false, pmid: null);
        using var caller = world.Caller();
        caller.Token = await world.TokenAsync(client, scope: "cards.read");
        for (var i = 0; i < 3; i++)
        {
            (await HubCalls.CallAsync(caller, world.Place.TlsUri, HubCalls.Cards, HttpMethod.Post, "{}")).IsRefused(HttpStatusCode.Forbidden, "token.scope_missing");
            (await HubCalls.CallAsync(caller, world.Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "token.pmid_missing");
        }

        await TooManyAsync(world, tenant);
    }

    private static async Task TooManyAsync(World world, Tenant tenant)
    {
        using var caller = world.Caller();
        caller.Token = await world.TokenAsync(tenant.SecretTls);
        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => HubCalls.CallAsync(caller, world.Place.TlsUri, HubCalls.Cards)));
        var refused = calls.Where(c => c.Status != HttpStatusCode.OK).ToList();
        Assert.InRange(refused.Count, 5, 9);
        Assert.All(refused, c => Assert.InRange(int.Parse(c.IsRefused(HttpStatusCode.TooManyRequests, "rate.too_many").Headers["Retry-After"]), 1, 10));
        caller.Token = (await world.GrantAsync(tenant.JwtTls, tenant.Signing)).Is(HttpStatusCode.OK)["access_token"];
        (await HubCalls.CallAsync(caller, world.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK); // One client's rate is not another's.
    }

    private static Task<Heard> Call(Caller caller, Uri address, HttpMethod? method = null, string body = "", Action<HttpRequestMessage>? change = null) =>
        HubCalls.CallAsync(caller, address, HubCalls.Cards, method, body, change);

    private static void OtherHost(HttpRequestMessage request) => request.Headers.Host = "other.example";

    private static void NoRegion(HttpRequestMessage request) => request.Headers.Remove("X-Region");
}
