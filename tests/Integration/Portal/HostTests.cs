using System.Net;
using Selvage.Integration.Hub;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Portal;

/// <summary>What a request says of the host it came to never becomes an address that a page or a mail leads to.</summary>
public sealed class HostTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    private const string Evil = "evil.example";

    [Theory]
    [InlineData("GET /signin HTTP/1.1\r\nHost: evil.example\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n")]
    [InlineData("POST /signin/forgot HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost, evil.example\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n")]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("GET https://evil.example/ HTTP/1.1\r\nHost: {0}\r\n")]
    [InlineData("GET https://evil.example/signin HTTP/1.1\r\nHost: evil.example\r\n")]
    public async Task Another_host_is_not_served(string request)
    {
        var heard = await SayAsync(request);
        var status = int.Parse(heard.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(status is 400 or 421, heard);
        Assert.DoesNotContain("Set-Cookie", heard, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Location", heard, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example\r\n")]
    [InlineData("Forwarded: host=evil.example;proto=http\r\n")]
    [InlineData("X-Original-Host: evil.example\r\nX-Host: evil.example\r\n")]
    [InlineData("X-Forwarded-Proto: http\r\nX-Forwarded-Port: 80\r\nX-Forwarded-Prefix: /evil.example\r\n")]
    [InlineData("X-Original-URL: /evil.example\r\nX-Rewrite-URL: /evil.example\r\n")]
    public async Task What_a_proxy_would_say_is_not_believed(string headers)
    {
        foreach (var path in new[] { "/", "/signin", "/organisations/none", "/account/security" })
        {
            var heard = await SayAsync($"GET {path} HTTP/1.1\r\nHost: {{0}}\r\n{headers}");
            Assert.DoesNotContain(Evil, heard, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Location: http", heard, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_link_in_a_mail_leads_here_whatever_the_request_said()
    {
        var somebody = await world.SomebodyAsync();
        using var browser = world.Browser();
        await browser.GetAsync("/signin/forgot");
        var sent = await browser.SubmitAsync("/signin/forgot", new() { ["email"] = somebody.Email }, request =>
        {
            request.Headers.Add("X-Forwarded-Host", Evil);
            request.Headers.Add("Forwarded", $"host={Evil}");
        });
        sent.Is(HttpStatusCode.OK);
        var mail = await world.MailAboutAsync(somebody.Email, "Set a new password");
        Assert.Contains($"{world.World.Place.TlsUri}signin/set-password?token=", mail.TextBody);
        Assert.DoesNotContain(Evil, mail.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> SayAsync(string request)
    {
        var place = world.World.Place;
        await using var raw = await RawTls.ConnectAsync(place, place.Tls);
        return await raw.SayAsync(request.Replace("{0}", $"localhost:{place.Tls}", StringComparison.Ordinal) + "Connection: close\r\n\r\n");
    }
}
