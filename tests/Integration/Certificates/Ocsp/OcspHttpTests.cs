using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Own;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Certificates.Ocsp;

/// <summary>The responder over HTTP (RFC 6960 appendix A, RFC 9919).</summary>
public sealed class OcspHttpTests(OwnWorld own) : IClassFixture<OwnWorld>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = own.World.Place.HttpUri };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IssuerHashes Issuer => own.World.Server.Services.GetRequiredService<AnsweredIssuers>().Of(1)!;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_certificate_is_good_until_the_answer_to_its_revocation_and_revoked_from_then_on()
    {
        var made = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "signing");
        Assert.Equal("good", (await ToldAsync(made)).Certificate);
        Assert.Equal("good", (await ToldAsync(made)).Certificate);
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{made.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        Assert.Equal("revoked", (await ToldAsync(made)).Certificate);
    }

    [Fact]
    public async Task Number_after_number_that_nobody_issued_is_unknown_and_fills_nothing()
    {
        var cache = own.World.Server.Services.GetRequiredService<AnswerCache>();
        await ToldAsync(own.A.Transport);
        var before = cache.Count;
        for (var i = 0; i < 50; i++)
        {
            using var answer = await GetAsync(Ask.About(Issuer, SerialNumber.New(1).Value));
            Assert.Equal("unknown", Told.Of(await BodyAsync(answer)).Certificate);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }

        Assert.Equal(before, cache.Count);
    }

    [Fact]
    public async Task The_platforms_own_certificates_are_answered_for_too()
    {
        var ehi = own.World.Server.Services.GetRequiredService<OwnCertificates>().Ehi!;
        using var answer = await GetAsync(Ask.About(Issuer, ehi.Row.Serial));
        Assert.Equal("good", Told.Of(await BodyAsync(answer)).Certificate);
    }

    [Fact]
    public async Task A_kept_answer_says_how_long_it_holds_and_is_not_sent_twice()
    {
        var request = Ask.About(Issuer, own.A.Signing.Certificate.SerialNumber);
        using var first = await GetAsync(request);
        var told = Told.Of(await BodyAsync(first));
        Assert.Equal("application/ocsp-response", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(told.NextUpdate, first.Content.Headers.Expires);
        Assert.EndsWith("GMT", Assert.Single(first.Content.Headers.GetValues("Last-Modified")), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(30), told.NextUpdate - told.ThisUpdate);
        Assert.InRange(first.Headers.CacheControl!.MaxAge!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.True(first.Headers.CacheControl is { Public: true, NoTransform: true, MustRevalidate: true });
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(await BodyAsync(first)))}\"", first.Headers.ETag!.Tag);

        using var again = await GetAsync(request, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await BodyAsync(again));
    }

    [Fact]
    public async Task An_answer_with_a_nonce_is_for_this_request_alone()
    {
        using var answer = await PostAsync(Ask.About(Issuer, own.A.Signing.Certificate.SerialNumber, RandomNumberGenerator.GetBytes(32)), null);
        Assert.Equal("good", Told.Of(await BodyAsync(answer)).Certificate);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Null(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/ocsp/{0}")]
    [InlineData("/ocsp//{0}")]
    [InlineData("/ocsp/{1}")]
    [InlineData("/ocsp/{2}")]
    public async Task Slashes_pluses_escapes_and_missing_padding_reach_the_responder_as_they_are(string path)
    {
        // A nonce of these bytes puts "//" and "+" into the text of the request, which few serial numbers do.
        var request = Enumerable.Range(0, 3).Select(shift => Ask.About(Issuer, own.A.Signing.Certificate.SerialNumber, [.. new byte[shift + 16], .. Enumerable.Repeat((byte)0xff, 12), 0xfb, 0xef, 0xbe, 0xfb, 0xef, 0xbe, 0xfb]))
            .First(r => Convert.ToBase64String(r) is var text && text.Contains("//", StringComparison.Ordinal) && text.Contains('+', StringComparison.Ordinal));
        var plain = Convert.ToBase64String(request);
        var raw = string.Format(path, plain, Uri.EscapeDataString(plain), plain.TrimEnd('=').Replace('+', '-').Replace('/', '_'));
        Assert.Equal("good", Told.Of(await RawGetAsync(raw)).Certificate);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/ocsp-request")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json")]
    public async Task A_post_is_read_whatever_it_calls_itself(string? type)
    {
        using var answer = await PostAsync(Ask.About(Issuer, own.A.Signing.Certificate.SerialNumber), type);
        Assert.Equal("good", Told.Of(await BodyAsync(answer)).Certificate);
    }

    [Fact]
    public async Task What_is_no_request_or_too_long_is_told_so_in_the_protocols_own_words()
    {
        foreach (var request in new[] { [], [1, 2, 3], new byte[OcspRequestReader.Longest + 1], new byte[200_000] })
        {
            using var answer = await PostAsync(request, null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/ocsp-response", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.Equal(1, Told.Of(await BodyAsync(answer)).Status);
        }

        Assert.Equal(1, Told.Of(await RawGetAsync("/ocsp")).Status);
        Assert.Equal(1, Told.Of(await RawGetAsync("/ocsp/%2x")).Status);
    }

    [Fact]
    public async Task Another_issuer_is_not_answered_for()
    {
        var request = Ask.About(Issuer, own.A.Signing.Certificate.SerialNumber);
        request[^30] ^= 1; // Within the hash of the issuer's key.
        using var answer = await GetAsync(request);
        Assert.Equal(6, Told.Of(await BodyAsync(answer)).Status);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Under_the_responders_own_host_name_it_answers_at_the_root_and_under_others_it_does_not()
    {
        await using var world = await World.MakeAsync("--Selvage:Hosts:Ocsp=ocsp.example", "--Selvage:Hosts:Portal=localhost");
        var tenant = await world.TenantAsync("PMIDO");
        var issuer = world.Server.Services.GetRequiredService<AnsweredIssuers>().Of(1)!;
        var text = Convert.ToBase64String(Ask.About(issuer, tenant.Signing.Certificate.SerialNumber));
        using var http = new HttpClient { BaseAddress = world.Place.HttpUri };
        using var own = new HttpRequestMessage(HttpMethod.Get, "/" + Uri.EscapeDataString(text)) { Headers = { Host = "ocsp.example" } };
        using var answer = await http.SendAsync(own, Ct);
        Assert.Equal("good", Told.Of(await BodyAsync(answer)).Certificate);
        using var posted = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Convert.FromBase64String(text)), Headers = { Host = "ocsp.example" } };
        using var second = await http.SendAsync(posted, Ct);
        Assert.Equal("good", Told.Of(await BodyAsync(second)).Certificate);
        using var other = await http.GetAsync("/" + Uri.EscapeDataString(text), Ct);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private async Task<Told> ToldAsync(TestCertificate certificate)
    {
        using var answer = await GetAsync(Ask.About(Issuer, certificate.Certificate.SerialNumber));
        return Told.Of(await BodyAsync(answer));
    }

    private async Task<HttpResponseMessage> GetAsync(byte[] request, Action<HttpRequestMessage>? change = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "/ocsp/" + Uri.EscapeDataString(Convert.ToBase64String(request)));
        change?.Invoke(message);
        return await _http.SendAsync(message, Ct);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] request, string? type)
    {
        using var content = new ByteArrayContent(request);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return await _http.PostAsync("/ocsp", content, Ct);
    }

    private static Task<byte[]> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync(Ct);

    /// <summary>HttpClient would clean the address up.</summary>
    private async Task<byte[]> RawGetAsync(string target)
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync("localhost", own.World.Place.Http, Ct);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), Ct);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Ct);
        var bytes = all.ToArray();
        var head = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(bytes[..head]), StringComparison.Ordinal);
        return bytes[(head + 4)..];
    }
}
