using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Conformance.Cards;

/// <summary>Card data for an application's Encryption certificate, opened by a JOSE library that others wrote.</summary>
public sealed class EncryptedTests(RunningServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Peers { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../tests/Conformance/OAuth/peers"));

    [Fact]
    public async Task The_certificate_issued_last_opens_it_and_a_revoked_one_is_not_used()
    {
        await server.AddProductAsync("Card data", "cards.read", "cards.write", "cards.encrypted", "cards.sensitive");
        var application = RunningServer.Text(await server.ShowAsync("app", "add", "--organisation", server.Organisation, "--name", "Card data"), "id");
        var client = await server.ShowAsync("client", "create", "--application", application, "--name", "Card data", "--auth", "client_secret");
        await server.ShowAsync(asOperator: true, "client", "pmid", RunningServer.Text(client, "client_id"), "PMDATA");
        using var hub = await HubAsync(client);
        var card = await CardAsync(hub);
        var number = (await ReadAsync(hub, $"cards/{card}/showpan"))["pan"]!.ToString();

        using (var none = await GetAsync(hub, $"cards/{card}/encrypted"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
            Assert.Equal("cards.encryption_certificate.missing", (await none.Content.ReadFromJsonAsync<JsonNode>(Ct))!["code"]!.ToString());
        }

        string? last = null;
        foreach (var (kind, algorithm) in new[] { ("RSA2048", "RSA-OAEP-256"), ("P256", "ECDH-ES+A256KW"), ("P384", "ECDH-ES+A256KW") })
        {
            var folder = Path.Combine(server.Folder, "keys", "card-data-" + kind);
            last = RunningServer.Text(await server.ShowAsync("cert", "new", "--application", application, "--type", "encryption", "--out", folder, "--key-kind", kind), "kid");
            await OpensAsync(hub, card, last, algorithm, Directory.GetFiles(folder, "*.key").Single(), number);
        }

        await server.ShowAsync("cert", "revoke", last!, "--reason", "superseded", "--yes");
        var before = await ReadAsync(hub, $"cards/{card}/encrypted");
        Assert.NotEqual(last, before["kid"]!.ToString());
        await OpensAsync(hub, card, before["kid"]!.ToString(), "ECDH-ES+A256KW", Directory.GetFiles(Path.Combine(server.Folder, "keys", "card-data-P256"), "*.key").Single(), number);
    }

    private static async Task OpensAsync(HttpClient hub, string card, string kid, string algorithm, string key, string number)
    {
        var said = await ReadAsync(hub, $"cards/{card}/encrypted");
        Assert.Equal(kid, said["kid"]!.ToString());
        var opened = await Tool.RunAsync(Peers, Path.Combine(Peers, "node_modules/node/bin/node"), ["jwe.mjs", key], said["jwe"]!.ToString());
        Assert.True(opened.Code == 0, opened.All);
        var (header, text) = (JsonNode.Parse(opened.Out)!["header"]!, JsonNode.Parse(JsonNode.Parse(opened.Out)!["plaintext"]!.ToString())!);
        Assert.Equal((algorithm, "A256GCM", kid), (header["alg"]!.ToString(), header["enc"]!.ToString(), header["kid"]!.ToString()));
        Assert.Equal(number, text["PAN"]!.ToString());
        Assert.Matches("^[0-9]{3}$", text["CVV"]!.ToString());
    }

    /// <summary>The hub with the client's token; a header with a key of its own must change nothing.</summary>
    private async Task<HttpClient> HubAsync(JsonNode client)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(server.Trust);
        var hub = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } }) { BaseAddress = new Uri($"https://{server.Tls}/core/api/v1/") };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = RunningServer.Text(client, "client_id"), ["client_secret"] = RunningServer.Text(client, "client_secret") });
        using var tokens = await hub.PostAsync(new Uri("/oauth2/token", UriKind.Relative), form, Ct);
        var token = (await tokens.Content.ReadFromJsonAsync<JsonNode>(Ct))!["access_token"]!.ToString();
        hub.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        hub.DefaultRequestHeaders.Add("X-Region", "0");
        hub.DefaultRequestHeaders.Add("X-Selvage-Recipient", "mine bm90IGEga2V5");
        return hub;
    }

    // The platform asks for a Content-Type on every call.
    private static Task<HttpResponseMessage> GetAsync(HttpClient hub, string path) =>
        hub.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Content = new StringContent(string.Empty, Encoding.UTF8, "application/json") }, Ct);

    private static async Task<JsonNode> ReadAsync(HttpClient hub, string path)
    {
        using var answer = await GetAsync(hub, path);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonNode.Parse(said)!;
    }

    private static async Task<string> CardAsync(HttpClient hub)
    {
        const string wanted = """{"cardType":"Virtual","cardProduct":1002,"cardHolder":{"firstName":"Ada","lastName":"Lovelace","dateOfBirth":"1990-12-10"},"address":{"addressLine1":"12 St James's Square","postCode":"SW1Y 4JH","country":"GBR"}}""";
        using var made = await hub.PostAsync("cards", new StringContent(wanted, Encoding.UTF8, "application/json"), Ct);
        var said = await made.Content.ReadAsStringAsync(Ct);
        Assert.True(made.IsSuccessStatusCode, said);
        return JsonNode.Parse(said)!["publicToken"]!.ToString();
    }
}
