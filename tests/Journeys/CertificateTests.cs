using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>Requesting, downloading, publishing and revoking certificates, as the guide describes it.</summary>
public sealed class CertificateTests(RunningServer server)
{
    [Theory]
    [InlineData("transport")]
    [InlineData("signing")]
    public async Task The_command_shown_makes_a_request_that_is_accepted_as_it_is(string type)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Folder, $"command-{type}")).FullName;
        var shown = await ShownCommandAsync(type);
        string line = (string)shown["command"]!;
        Assert.StartsWith("openssl req -new -newkey rsa:2048 -nodes ", line, StringComparison.Ordinal);
        (await Command.RunAsync("sh", ["-c", line], folder)).Ok();

        var csr = Path.Combine(folder, (string)shown["csr_file"]!);
        var certificate = await server.AdminAsync("cert", "request", "--application", server.Application, "--type", type, "--csr", csr, "--out", Path.Combine(folder, "made.pem"));

        Assert.Equal(type, (string?)certificate["type"]);
        Assert.EndsWith($"-rts{type}.key", (string?)shown["key_file"], StringComparison.Ordinal);
        Assert.Equal(await PublicKeyAsync(folder, "x509", "made.pem", "-noout", "-pubkey"), await PublicKeyAsync(folder, "pkey", (string)shown["key_file"]!, "-pubout"));
    }

    [Fact]
    public async Task The_chain_published_verifies_what_was_issued()
    {
        var certificate = await server.CertificateAsync("transport");
        var chain = Path.Combine(server.Folder, "published-chain.pem");
        (await server.CurlAsync(server.Http + "/ca/trust-chain.pem", "-o", chain)).Is(200);

        var said = (await Command.RunAsync("openssl", ["verify", "-x509_strict", "-CAfile", chain, (string)certificate["files"]!["certificate"]!], server.Folder)).Ok();

        Assert.EndsWith(": OK", said.Out.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kid_shown_is_the_kid_in_the_key_set_at_every_address()
    {
        string kid = (string)(await server.CertificateAsync("signing"))["kid"]!;

        foreach (var address in new[] { $"{server.Http}/{server.Organisation}/jwks.json", $"{server.Http}/{server.Organisation}", $"{server.Tls}/{server.Organisation}/jwks.json", $"{server.Tls}/{server.Organisation}" })
        {
            var keys = (await server.CurlAsync(address)).Is(200).Json["keys"]!.AsArray();
            Assert.Contains(kid, keys.Select(k => (string?)k!["kid"]));
        }
    }

    [Fact]
    public async Task A_certificate_is_listed_and_downloaded_as_it_was_issued()
    {
        var certificate = await server.CertificateAsync("transport");
        string kid = (string)certificate["kid"]!;
        var file = Path.Combine(server.Folder, "downloaded.pem");

        var list = await server.AdminAsync("cert", "list", "--application", server.Application, "--all");
        await server.AdminAsync("cert", "download", kid, "--out", file);

        var row = Assert.Single(list["items"]!.AsArray(), i => (string?)i!["kid"] == kid);
        Assert.Equal("active", (string?)row!["status"]);
        Assert.Equal(await PublicKeyAsync(server.Folder, "x509", (string)certificate["files"]!["certificate"]!, "-outform", "DER", "-out", "-"), await PublicKeyAsync(server.Folder, "x509", file, "-outform", "DER", "-out", "-"));
    }

    [Fact]
    public async Task A_revoked_signing_certificate_leaves_the_key_set_at_once()
    {
        string kid = (string)(await server.CertificateAsync("signing"))["kid"]!;

        var revoked = await server.AdminAsync("cert", "revoke", kid, "--reason", "key_compromise", "--yes");

        Assert.Equal("revoked", (string?)revoked["status"]);
        var keys = (await server.CurlAsync($"{server.Http}/{server.Organisation}/jwks.json")).Is(200).Json["keys"]!.AsArray();
        Assert.DoesNotContain(kid, keys.Select(k => (string?)k!["kid"]));
    }

    [Fact]
    public async Task A_revoked_transport_certificate_is_refused_at_the_hub()
    {
        var certificate = await server.CertificateAsync("transport");
        string[] call = [server.Mtls + "/core/api/v1/products", .. TokenTests.Presenting(certificate), "-H", "X-Region: 1", "-H", "Content-Type: application/json"];
        (await server.CurlAsync(call)).Is(401, "token.missing");

        await server.AdminAsync("cert", "revoke", (string)certificate["kid"]!, "--reason", "superseded", "--yes");

        (await server.CurlAsync(call)).Is(403, "certificate.revoked");
    }

    [Fact]
    public async Task A_request_for_a_weak_key_is_refused_with_its_mend()
    {
        (await Command.RunAsync("openssl", ["req", "-new", "-newkey", "rsa:1024", "-nodes", "-subj", "/C=GB/O=Weak/CN=weak", "-keyout", "weak.key", "-out", "weak.csr"], server.Folder)).Ok();

        var refused = await server.SelvageAsync(server.AsAdmin, "cert", "request", "--application", server.Application, "--type", "transport", "--csr", "weak.csr");

        Assert.Equal(1, refused.Code);
        Assert.Contains("2048", (string?)refused.Json["detail"] + refused.Json["problems"]?.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<string> PublicKeyAsync(string folder, string tool, string file, params string[] more) =>
        (await Command.RunAsync("openssl", [tool, "-in", file, .. more], folder)).Ok().Out.Trim();

    private async Task<JsonNode> ShownCommandAsync(string type)
    {
        var answer = await server.CurlAsync(server.Tls + "/oauth2/token", "-d", "grant_type=client_credentials", "-d", $"client_id={server.Admin["client_id"]}", "-d", $"client_secret={server.Admin["client_secret"]}", "-d", "scope=manage.read manage.write");
        return (await server.CurlAsync($"{server.Tls}/manage/v1/applications/{server.Application}/certificates/command?type={type}", "-H", $"Authorization: Bearer {answer.Is(200).Json["access_token"]}")).Is(200).Json;
    }
}
