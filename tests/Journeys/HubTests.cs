using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>Steps 3 and 5 of the client's guide: base addresses, headers, and the first call.</summary>
public sealed class HubTests(RunningServer server)
{
    private const string Products = "/core/api/v1/products";

    [Fact]
    public async Task Products_are_read_over_tls_with_the_guides_headers_in_every_region()
    {
        var token = await TokenAsync(await server.ClientAsync("hub-tls", "client_secret", mtls: false), server.Tls);

        foreach (var region in new[] { "0", "1", "2" })
        {
            var products = (await server.CurlAsync([server.Tls + Products, .. Headers(token, region)])).Is(200).Json.AsArray();
            Assert.NotEmpty(products);
        }
    }

    [Fact]
    public async Task Products_are_read_over_mtls_with_the_transport_certificate_and_not_without()
    {
        var presenting = TokenTests.Presenting(await server.CertificateAsync("transport"));
        var token = await TokenAsync(await server.ClientAsync("hub-mtls", "client_secret", mtls: true), server.Mtls, presenting);

        Assert.NotEmpty((await server.CurlAsync([server.Mtls + Products, .. presenting, .. Headers(token, "1")])).Is(200).Json.AsArray());
        (await server.CurlAsync([server.Mtls + Products, .. Headers(token, "1")])).Is(400, "certificate.missing");
        (await server.CurlAsync([server.Tls + Products, .. Headers(token, "1")])).Is(401, "token.bound");
    }

    [Fact]
    public async Task Every_header_of_the_guide_is_asked_for()
    {
        var token = await TokenAsync(await server.ClientAsync("hub-headers", "client_secret", mtls: false), server.Tls);
        var address = server.Tls + Products;

        (await server.CurlAsync(address, "-H", "X-Region: 1", "-H", "Content-Type: application/json")).Is(401, "token.missing");
        (await server.CurlAsync(address, "-H", $"Authorization: Bearer {token}", "-H", "Content-Type: application/json")).Is(400, "header.region_missing");
        (await server.CurlAsync(address, "-H", $"Authorization: Bearer {token}", "-H", "X-Region: 1")).Is(400, "header.content_type_missing");
        (await server.CurlAsync([address, .. Headers(token, "3")])).Is(400, "header.region_wrong");
    }

    [Fact]
    public async Task The_addresses_shown_are_those_that_answer()
    {
        var urls = (await server.AdminAsync("connection"))["urls"]!;

        Assert.Equal(server.Tls, (string?)urls["tls"]);
        Assert.Equal(server.Mtls, (string?)urls["mtls"]);
        Assert.Equal(server.Tls + "/oauth2/token", (string?)urls["token"]);
        Assert.Equal(server.Mtls + "/oauth2/token", (string?)urls["mtls_token"]);
        (await server.CurlAsync((string)urls["jwks"]!)).Is(200);
        (await server.CurlAsync((string)urls["docs"]!, "--location")).Is(200);
    }

    private static string[] Headers(string token, string region) =>
        ["--header", $"Authorization: Bearer {token}", "--header", $"X-Region: {region}", "--header", "Content-Type: application/json"];

    private async Task<string> TokenAsync(JsonNode client, string address, params string[] more)
    {
        var answer = await server.CurlAsync([address + "/oauth2/token", .. more, "-d", "grant_type=client_credentials", "-d", $"client_id={client["client_id"]}", "-d", $"client_secret={client["client_secret"]}"]);
        return (string)answer.Is(200).Json["access_token"]!;
    }
}
