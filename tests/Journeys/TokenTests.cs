using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>Step 4 of the client's guide: an access token, with curl as the guide writes it.</summary>
public sealed class TokenTests(RunningServer server)
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    [Fact]
    public async Task A_client_secret_gets_a_token_by_the_guides_curl()
    {
        var client = await server.ClientAsync("guide-secret", "client_secret", mtls: false);

        var answer = (await server.CurlAsync(
            "--location", server.Tls + "/oauth2/token",
            "--header", "Content-Type: application/x-www-form-urlencoded",
            "--data-urlencode", "grant_type=client_credentials",
            "--data-urlencode", $"client_id={client["client_id"]}",
            "--data-urlencode", $"client_secret={client["client_secret"]}")).Is(200).Json;

        Assert.Equal("Bearer", (string?)answer["token_type"]);
        Assert.Equal(3600, (int)answer["expires_in"]!);
        Assert.Equal(3, ((string)answer["access_token"]!).Split('.').Length);
    }

    [Fact]
    public async Task A_wrong_client_secret_gets_no_token()
    {
        var client = await server.ClientAsync("wrong-secret", "client_secret", mtls: false);

        (await server.CurlAsync(
            server.Tls + "/oauth2/token", "-d", "grant_type=client_credentials", "-d", $"client_id={client["client_id"]}", "-d", "client_secret=wrong")).Is(401, "invalid_client");
    }

    [Theory]
    [InlineData("www.localhost:{0}/oauth2/token", true)]
    [InlineData("https://localhost:{0}/oauth2/token", true)]
    [InlineData("www.localhost:{0}/oauth2/token", false)]
    public async Task A_signed_assertion_gets_a_token_by_the_guides_curl_without_a_client_id(string audience, bool withKid)
    {
        // An application of its own, so that exactly one signing certificate is there when no kid says which.
        string application = (string)(await server.AdminAsync("app", "add", "--name", $"Signing {Guid.NewGuid()}"))["id"]!;
        var client = await server.AdminAsync("client", "create", "--application", application, "--name", "guide-jwt", "--auth", "private_key_jwt");
        var signing = await server.AdminAsync("cert", "new", "--application", application, "--type", "signing", "--out", Path.Combine(server.Folder, application));
        var assertion = await Openssl.AssertionAsync(
            server.Folder, (string)signing["files"]!["key"]!, withKid ? (string)signing["kid"]! : null, (string)client["client_id"]!, string.Format(audience, server.Ports.Tls));

        var answer = (await server.CurlAsync(Guide(assertion))).Is(200).Json;

        Assert.Equal(3600, (int)answer["expires_in"]!);
        (await server.CurlAsync(Guide(assertion))).Is(401, "invalid_client");
    }

    [Fact]
    public async Task Over_mtls_a_token_needs_the_transport_certificate_and_is_bound_to_it()
    {
        var client = await server.ClientAsync("guide-mtls", "client_secret", mtls: true);
        var transport = await server.CertificateAsync("transport");
        string[] form = ["-d", "grant_type=client_credentials", "-d", $"client_id={client["client_id"]}", "-d", $"client_secret={client["client_secret"]}"];

        var answer = (await server.CurlAsync([server.Mtls + "/oauth2/token", .. Presenting(transport), .. form])).Is(200).Json;

        Assert.Equal((string?)transport["kid"], (string?)Claims(answer)["cnf"]!["x5t#S256"]);
        (await server.CurlAsync([server.Mtls + "/oauth2/token", .. form])).Is(401, "invalid_client");
        (await server.CurlAsync([server.Tls + "/oauth2/token", .. form])).Is(401, "invalid_client");
    }

    internal static string[] Presenting(JsonNode certificate) => ["--cert", (string)certificate["files"]!["certificate"]!, "--key", (string)certificate["files"]!["key"]!];

    private string[] Guide(string assertion) =>
    [
        "--location", server.Tls + "/oauth2/token",
        "--header", "Content-Type: application/x-www-form-urlencoded",
        "--data-urlencode", "grant_type=client_credentials",
        "--data-urlencode", "client_assertion_type=" + JwtBearer,
        "--data-urlencode", "client_assertion=" + assertion,
    ];

    private static JsonNode Claims(JsonNode answer) =>
        JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(((string)answer["access_token"]!).Split('.')[1]))!;
}
