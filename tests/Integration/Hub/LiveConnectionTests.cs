using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>Open mTLS connections end when what they stand on does, without a request (requirement D2).</summary>
public sealed class LiveConnectionTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private Place Place => own.World.Place;

    [Fact]
    public async Task A_revocation_ends_the_open_connections_of_the_certificate_and_no_others()
    {
        var old = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "transport");
        await using var http2 = await OpenHttp2Async(old);
        await using var http1 = await OpenHttp1Async(old);
        await using var other = await OpenHttp2Async(own.A.Transport);

        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{old.Kid}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK);

        await RawHttp2.IsEndedAsync(http2);
        Assert.Null(await http1.ReadAsync(1));
        Assert.Equal(RawHttp2.Headers, await RawHttp2.GetAsync(other, $"localhost:{Place.Mtls}", HubCalls.Cards, 10, again: true));
    }

    [Fact]
    public async Task A_suspension_ends_the_open_connections_of_the_organisation()
    {
        await using var http2 = await OpenHttp2Async(own.B.Transport);
        await using var http1 = await OpenHttp1Async(own.B.Transport);

        (await own.World.Operator.PostAsync($"/manage/v1/organisations/{own.B.Organisation}/suspend", new { })).Is(HttpStatusCode.OK);

        await RawHttp2.IsEndedAsync(http2);
        Assert.Null(await http1.ReadAsync(1));
        (await own.World.Operator.PostAsync($"/manage/v1/organisations/{own.B.Organisation}/resume", new { })).Is(HttpStatusCode.OK);
        await using var anew = await OpenHttp2Async(own.B.Transport);
    }

    [Fact]
    public async Task The_end_of_an_application_ends_the_open_connections_of_its_certificates()
    {
        var app = (await own.A.Admin.PostAsync($"/manage/v1/organisations/{own.A.Organisation}/applications", new { name = "Brief" })).Is(HttpStatusCode.Created)["id"];
        var transport = await Tenant.CertificateAsync(own.A.Admin, app, "transport");
        await using var http2 = await OpenHttp2Async(transport);

        (await own.A.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/applications/{app}")).Is(HttpStatusCode.NoContent);

        await RawHttp2.IsEndedAsync(http2);
    }

    private async Task<RawTls> OpenHttp2Async(TestCertificate certificate)
    {
        var raw = await RawTls.ConnectAsync(Place, Place.Mtls, certificate: certificate.Certificate, http2: true);
        Assert.Equal(RawHttp2.Headers, await RawHttp2.GetAsync(raw, $"localhost:{Place.Mtls}", HubCalls.Cards, 10));
        return raw;
    }

    private async Task<RawTls> OpenHttp1Async(TestCertificate certificate)
    {
        var raw = await RawTls.ConnectAsync(Place, Place.Mtls, certificate: certificate.Certificate);
        Assert.StartsWith("HTTP/1.1 4", await raw.SayAsync($"HEAD /none HTTP/1.1\r\nHost: localhost:{Place.Mtls}\r\n\r\n", untilClosed: false));
        return raw;
    }
}
