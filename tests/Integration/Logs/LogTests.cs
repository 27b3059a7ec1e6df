using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Logs;

/// <summary>No log holds a secret, at no level. The scan of all that the whole run logged is in <see cref="SharedWorld"/>, at its end.</summary>
public sealed class LogTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    [Fact]
    public async Task No_secret_that_was_sent_or_given_stands_in_a_log()
    {
        var before = CapturedLog.Lines.Count;
        await GrantsAsync();
        await UploadsAsync();
        await CardsAsync();
        var lines = CapturedLog.Lines.Skip(before).ToList();
        Assert.Contains(lines, line => line.Contains("Token refused", StringComparison.Ordinal)); // What was refused is logged, so that there was something to find.
        LogScan.AssertClean(lines);
    }

    [Theory]
    [InlineData("client secret given to c: 0123456789abcdef0123456789abcdefghij")]
    [InlineData("Authorization: Bearer eyJhbGciOiJFUzI1NiIsInR5cCI.eyJpc3MiOiJodHRwczovL2xvY2Fsa")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----")]
    [InlineData("card 4111111111111111 was made")]
    [InlineData("card 5555555555554444 was made")]
    public void The_scan_finds_what_it_looks_for(string line) =>
        Assert.NotEmpty(LogScan.Findings([line], new Dictionary<string, string> { ["0123456789abcdef0123456789abcdefghij"] = "client secret" }));

    [Fact]
    public void The_scan_does_not_cry_over_ordinary_lines() =>
        Assert.Empty(LogScan.Findings(["trace 0af7651916cd43dd8448eb211c80319c", "4111111111111112", "id 01a00000-0000-7000-8000-000000000000"], new Dictionary<string, string> { ["0123456789abcdefghij"] = "client secret" }));

    private async Task GrantsAsync()
    {
        var token = await World.TokenAsync(own.A.SecretTls);
        await World.TokenAsync(own.A.SecretMtls, own.A.Transport.Certificate);
        (await World.GrantAsync(own.A.JwtTls, own.A.Signing)).Is(HttpStatusCode.OK);
        (await World.GrantAsync(own.A.SecretTls with { Secret = Secrets.Note("wrong secret", own.A.SecretTls.Secret + "tail") })).Is(HttpStatusCode.Unauthorized);
        (await World.GrantAsync(own.A.SecretMtls)).Is(HttpStatusCode.Unauthorized);
        (await World.GrantAsync(own.B.JwtTls, own.A.Signing)).Is(HttpStatusCode.Unauthorized);
        (await World.GrantAsync(own.A.SecretTls, scope: "cards.fly")).Is(HttpStatusCode.BadRequest);
        var rotated = (await own.B.Admin.PostAsync($"/manage/v1/clients/{own.B.SecretTls.Key}/secret")).Is(HttpStatusCode.OK);
        (await World.GrantAsync(own.B.SecretTls with { Secret = Secrets.Note("client secret", rotated["client_secret"]) })).Is(HttpStatusCode.OK);
        using var caller = World.Caller();
        caller.Token = token[..^3];
        (await HubCalls.CallAsync(caller, World.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.Unauthorized);
        (await HubCalls.CallAsync(caller, World.Place.TlsUri, $"{HubCalls.Cards}?access_token={token}")).Is(HttpStatusCode.Unauthorized);
        caller.Token = own.A.SecretTls.Secret;
        (await HubCalls.CallAsync(caller, World.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.Unauthorized);
    }

    private async Task UploadsAsync()
    {
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(new TestKey().PrivatePem)) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/x-pem-file") } };
        (await own.A.Admin.SendAsync(new Uri(World.Place.TlsUri, $"/manage/v1/applications/{own.A.App}/certificates?type=transport"), HttpMethod.Post, file)).Is(HttpStatusCode.BadRequest);
        (await own.A.Admin.PostAsync($"/manage/v1/applications/{own.A.App}/certificates", new { type = "transport", csr = new TestKey().PrivatePem })).Is(HttpStatusCode.BadRequest);
    }

    private async Task CardsAsync()
    {
        using var caller = World.Caller();
        caller.Token = await World.TokenAsync(own.A.SecretTls);
        await HubCalls.CardAsync(caller, World.Place);
        (await HubCalls.CallAsync(caller, World.Place.TlsUri, HubCalls.Cards, HttpMethod.Post, """{"pan":"4111111111111111"}""")).Is(HttpStatusCode.BadRequest);
        (await HubCalls.CallAsync(caller, World.Place.TlsUri, $"{HubCalls.Cards}/4111111111111111")).Is(HttpStatusCode.NotFound);
    }
}
