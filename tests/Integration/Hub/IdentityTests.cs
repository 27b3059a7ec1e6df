using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>Who a caller is, its token says and nothing else that it sends.</summary>
public sealed class IdentityTests(SharedWorld shared)
{
    private Place Place => shared.World.Place;

    [Theory]
    [InlineData("X-Selvage-Pmid")]
    [InlineData("x-selvage-pmid")]
    [InlineData("X_Selvage_Pmid")]
    [InlineData("X-Selvage_Pmid")]
    [InlineData("X-SELVAGE_PMID")]
    public async Task An_identity_header_from_outside_opens_nobody_elses_card(string header)
    {
        using var a = shared.World.Caller();
        using var b = shared.World.Caller(version: HttpVersion.Version20);
        (a.Token, b.Token) = (await shared.World.TokenAsync(shared.A.SecretTls), await shared.World.TokenAsync(shared.B.SecretTls));
        var path = $"{HubCalls.Cards}/{await HubCalls.CardAsync(a, Place)}";
        (await HubCalls.CallAsync(b, Place.TlsUri, path, change: Forge)).Is(HttpStatusCode.NotFound);
        (await HubCalls.CallAsync(a, Place.TlsUri, path, change: r => r.Headers.TryAddWithoutValidation(header, "PMIDB"))).Is(HttpStatusCode.OK);

        void Forge(HttpRequestMessage request)
        {
            request.Headers.TryAddWithoutValidation(header, "PMIDA");
            request.Headers.TryAddWithoutValidation("X-Selvage-Organisation", shared.A.Organisation);
            request.Headers.TryAddWithoutValidation("X-Selvage-Client", shared.A.SecretTls.Key);
            request.Headers.TryAddWithoutValidation("Forwarded", "for=10.0.0.1;host=evil.example");
            request.Headers.TryAddWithoutValidation("X-Forwarded-Client-Cert", "Hash=00");
        }
    }

    [Fact]
    public async Task A_certificate_in_a_header_is_no_certificate()
    {
        using var caller = shared.World.Caller();
        caller.Token = await shared.World.TokenAsync(shared.A.SecretMtls, shared.A.Transport.Certificate);
        var pem = Uri.EscapeDataString(shared.A.Transport.Certificate.ExportCertificatePem());
        foreach (var header in new[] { "X-Client-Cert", "X-SSL-Client-Cert", "X-ARR-ClientCert", "Client-Cert", "X-Forwarded-Client-Cert" })
        {
            (await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards, change: r => r.Headers.Add(header, pem))).IsRefused(HttpStatusCode.BadRequest, "certificate.missing");
            (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, change: r => r.Headers.Add(header, pem))).IsRefused(HttpStatusCode.Unauthorized, "token.bound");
        }
    }

    [Fact]
    public async Task A_card_lives_in_its_region_only()
    {
        using var a = shared.World.Caller();
        a.Token = await shared.World.TokenAsync(shared.A.SecretTls);
        var path = $"{HubCalls.Cards}/{await HubCalls.CardAsync(a, Place)}";
        (await HubCalls.CallAsync(a, Place.TlsUri, path)).Is(HttpStatusCode.OK);
        (await HubCalls.CallAsync(a, Place.TlsUri, path, change: Other)).Is(HttpStatusCode.NotFound);

        static void Other(HttpRequestMessage request)
        {
            request.Headers.Remove("X-Region");
            request.Headers.Add("X-Region", "1");
        }
    }

    [Fact]
    public async Task Lenient_headers_take_absence_as_region_0_and_JSON_but_not_what_is_wrong()
    {
        await using var world = await World.MakeAsync("--Selvage:ApiHub:LenientHeaders=true");
        var tenant = await world.TenantAsync("PMIDL");
        using var caller = world.Caller();
        caller.Token = await world.TokenAsync(tenant.SecretTls);
        var card = await HubCalls.CardAsync(caller, world.Place);
        var address = new Uri(world.Place.TlsUri, $"{HubCalls.Cards}/{card}");
        (await caller.SendAsync(address, HttpMethod.Get)).Is(HttpStatusCode.OK);
        (await caller.SendAsync(address, HttpMethod.Get, change: r => r.Headers.Add("X-Region", "9"))).IsRefused(HttpStatusCode.BadRequest, "header.region_wrong");
        (await caller.SendAsync(new Uri(world.Place.TlsUri, HubCalls.Cards), HttpMethod.Post, new ByteArrayContent("{}"u8.ToArray()))).IsRefused(HttpStatusCode.BadRequest, "header.content_type_missing");
    }
}
