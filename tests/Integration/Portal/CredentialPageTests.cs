using System.Net;
using System.Security.Cryptography;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Portal;

/// <summary>What the pages of credentials show, and what they never show.</summary>
public sealed class CredentialPageTests(PortalWorld world) : IClassFixture<PortalWorld>
{
    private string Home => $"/organisations/{world.Tenant.Organisation}";

    private string Clients => $"{Home}/applications/{world.Tenant.App}/clients";

    private string Certificates => $"{Home}/applications/{world.Tenant.App}/certificates";

    [Fact]
    public async Task A_test_token_is_on_the_page_of_the_session_that_got_it_once_and_in_no_address()
    {
        var client = $"{Clients}/{world.Tenant.SecretTls.Key}/tokens";
        (await world.Admin.GetAsync(client)).Is(HttpStatusCode.OK);
        var onward = (await SubmitAsync(client, new() { ["scope"] = "cards.read" })).Is(HttpStatusCode.SeeOther);
        Assert.Equal(client + "/test", onward.Headers["Location"]);
        Assert.Contains("shown only once", (await world.SuperAdmin.GetAsync(client + "/test")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal); // Another session.
        var shown = (await world.Admin.GetAsync(client + "/test")).Is(HttpStatusCode.OK).Text;
        Assert.Contains("Accepted now", shown, StringComparison.Ordinal);
        Assert.Contains(">cards.read<", shown, StringComparison.Ordinal);
        Assert.Contains("shown only once", (await world.Admin.GetAsync(client + "/test")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        (await world.Admin.GetAsync(client)).Is(HttpStatusCode.OK);
        Assert.Contains("A scope asked for is unknown", (await SubmitAsync(client, new() { ["scope"] = "pin.read" })).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_tied_to_a_certificate_has_the_code_and_no_button()
    {
        var page = (await world.Admin.GetAsync($"{Clients}/{world.Tenant.SecretMtls.Key}/tokens")).Is(HttpStatusCode.OK).Text;
        Assert.Contains("bound to the Transport certificate", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Get test token", page, StringComparison.Ordinal);
        Assert.Contains("--cert transport.pem", page, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Tenant.SecretMtls.Secret!, page, StringComparison.Ordinal);
        var key = (await world.Admin.GetAsync($"{Clients}/{world.Tenant.JwtTls.Key}/tokens")).Is(HttpStatusCode.OK).Text;
        Assert.Contains(world.Tenant.Signing.Kid, key, StringComparison.Ordinal);
        Assert.Contains("ES256", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pasted_stands_nowhere_but_in_the_answer_and_a_private_key_not_even_there()
    {
        var key = new TestKey().PrivatePem;
        var refused = await DecodeAsync(key);
        Assert.Contains("paste.private_key", refused.Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('\n')[1][..20], refused.Text, StringComparison.Ordinal);
        var token = await world.Flows.World.TokenAsync(world.Tenant.SecretTls);
        Assert.Contains("Accepted now", (await DecodeAsync($"Bearer {token}")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        LogScan.AssertClean();

        Assert.Contains("paste.empty", (await DecodeAsync(string.Empty)).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Contains("paste.too_large", (await DecodeAsync(new string('x', 100_000))).Is(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
        Assert.Contains("form.too_large", (await DecodeAsync(new string('x', 300_000))).Is(HttpStatusCode.RequestEntityTooLarge).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", (await DecodeAsync("<script>alert(1)</script>")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_checked_line_by_line_and_saved_as_it_was_shown()
    {
        using var key = RSA.Create(2048);
        var csr = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=www.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();
        var upload = $"{Certificates}/new/upload?type=encryption";
        (await world.Admin.GetAsync(upload)).Is(HttpStatusCode.OK);
        var checkedPage = (await SubmitAsync($"{Certificates}/new/check", new() { ["type"] = "encryption", ["csr"] = csr })).Is(HttpStatusCode.OK);
        Assert.Contains("Nothing is issued yet", checkedPage.Text, StringComparison.Ordinal);
        Assert.Contains("CN=(a new name)", WebUtility.HtmlDecode(checkedPage.Text), StringComparison.Ordinal);
        var carried = System.Text.RegularExpressions.Regex.Matches(checkedPage.Text, @"<input type=""hidden"" name=""(type|csr)"" value=""([^""]*)""").ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        Assert.Equal("encryption", carried["type"]);
        var saved = (await SubmitAsync(Certificates, carried)).Is(HttpStatusCode.SeeOther);
        Assert.StartsWith($"{Certificates}/", saved.Headers["Location"], StringComparison.Ordinal);

        (await world.Admin.GetAsync(upload)).Is(HttpStatusCode.OK);
        Assert.Contains("certificate.key.used", (await SubmitAsync($"{Certificates}/new/check", new() { ["type"] = "encryption", ["csr"] = csr })).Is(HttpStatusCode.Conflict).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_pages_by_key_and_has_names_and_no_ids_of_people()
    {
        var tokens = $"{Clients}/{world.Tenant.JwtTls.Key}";
        for (var i = 0; i < 51; i++)
            (await (await world.Flows.AdminAsync(world.Tenant)).SendAsync(HttpMethod.Patch, $"/manage/v1/clients/{world.Tenant.JwtTls.Key}", new { description = $"change {i}" })).Is(HttpStatusCode.OK);
        var first = (await world.Admin.GetAsync(tokens + "/history")).Is(HttpStatusCode.OK).Text;
        Assert.Contains("Configuration changed", first, StringComparison.Ordinal);
        Assert.DoesNotContain("machine ", first, StringComparison.Ordinal);
        var next = System.Text.RegularExpressions.Regex.Match(first, @"/history\?after=(\d+)");
        Assert.True(next.Success);
        Assert.Contains("OAuth client created", (await world.Admin.GetAsync($"{tokens}/history?after={next.Groups[1].Value}")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Admin.GetAsync(tokens + "/history?after=x")).Status);
    }

    private Task<Heard> SubmitAsync(string path, Dictionary<string, string> fields) => world.Admin.PostAsync(path, world.Form(world.Admin, path, fields));

    private async Task<Heard> DecodeAsync(string text)
    {
        (await world.Admin.GetAsync(Home + "/decode")).Is(HttpStatusCode.OK);
        return await SubmitAsync(Home + "/decode", new() { ["text"] = text });
    }
}
