using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Selvage.Conformance.OAuth;

/// <summary>What a server said to a client: status and, where there was any, JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Json, string Text)
{
    internal string? Error => (string?)Json?["error"];

    internal string this[string name] => (string?)Json?[name] ?? throw new InvalidOperationException($"No {name} in {Text}");

    internal Answer Ok()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{(int)Status} {Text}");
        return this;
    }

    internal Answer Refused(params string[] errors)
    {
        Assert.True((int)Status is >= 400 and < 500, $"{(int)Status} {Text}");
        Assert.Contains(Error, errors);
        return this;
    }
}

/// <summary>
/// A client of the world as a plain program: it says exactly what a test wants it to say. One that is strict pushes its requests and authenticates by
/// assertion; one that is bound presents the Transport certificate.
/// </summary>
internal sealed class RelyingParty(OAuthWorld world, Registered client, bool strict = false, bool bound = false)
{
    internal const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private readonly HttpClient _http = world.Http(bound);

    internal Registered Client => client;

    internal string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The parameters of a good authorization request, with some changed; null leaves one out.</summary>
    internal Dictionary<string, string?> Request(params (string Name, string? Value)[] change)
    {
        var request = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = client.ClientId, ["redirect_uri"] = client.Redirect, ["scope"] = "openid profile email offline_access cards.read", ["state"] = "the-state", ["nonce"] = "the-nonce",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))), ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in change)
            request[name] = value;
        return request;
    }

    internal static string Address(Dictionary<string, string?> request) =>
        "/oauth2/authorize?" + string.Join('&', request.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));

    /// <summary>Pushes a request (RFC 9126), and gives its request_uri.</summary>
    internal async Task<string> PushAsync(params (string Name, string? Value)[] change) => (await PostAsync("/oauth2/par", Request(change))).Ok()["request_uri"];

    /// <summary>The address of an authorization request: pushed where the client is strict.</summary>
    internal async Task<string> AddressAsync(params (string Name, string? Value)[] change) => strict ? Pushed(await PushAsync(change)) : Address(Request(change));

    internal string Pushed(string requestUri, params (string Name, string? Value)[] more) => Address(new Dictionary<string, string?>(more.Select(m => KeyValuePair.Create(m.Name, m.Value))) { ["client_id"] = client.ClientId, ["request_uri"] = requestUri });

    /// <summary>Signs the person in, or uses their sign-in: what came back to the client.</summary>
    internal async Task<System.Collections.Specialized.NameValueCollection> AuthorizeAsync(PersonBrowser? browser = null, params (string Name, string? Value)[] change)
    {
        browser ??= new PersonBrowser(world);
        return Returned(await browser.FollowAsync(await AddressAsync(change)), browser);
    }

    internal System.Collections.Specialized.NameValueCollection Returned(Uri? back, PersonBrowser browser)
    {
        Assert.True(back is not null, browser.Page);
        Assert.StartsWith(client.Redirect + "?", back.AbsoluteUri);
        var said = HttpUtility.ParseQueryString(back.Query);
        Assert.Equal(world.Issuer.AbsoluteUri, said["iss"]); // RFC 9207
        return said;
    }

    internal async Task<Answer> RedeemAsync(string code, params (string Name, string? Value)[] change) =>
        await PostAsync("/oauth2/token", Changed(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = client.Redirect, ["code_verifier"] = Verifier }, change));

    internal async Task<Answer> RefreshAsync(string token, params (string Name, string? Value)[] change) =>
        await PostAsync("/oauth2/token", Changed(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token }, change));

    internal async Task<Answer> ClientCredentialsAsync(params (string Name, string? Value)[] change) => await PostAsync("/oauth2/token", Changed(new() { ["grant_type"] = "client_credentials" }, change));

    /// <summary>The whole way to tokens.</summary>
    internal async Task<Answer> TokensAsync(PersonBrowser? browser = null, params (string Name, string? Value)[] change) => (await RedeemAsync((await AuthorizeAsync(browser, change))["code"]!)).Ok();

    internal async Task<Answer> UserInfoAsync(string token, HttpMethod? method = null, bool inBody = false, string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, "/oauth2/userinfo");
        if (inBody)
            request.Content = new FormUrlEncodedContent([new("access_token", token)]);
        else
            request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        return await SendAsync(request);
    }

    internal async Task<Answer> HubAsync(string token, string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/core/api/v1/products") { Content = new StringContent(string.Empty, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        request.Headers.Add("X-Region", "0");
        return await SendAsync(request);
    }

    /// <summary>Posts a form with the client's own credentials, where the form brings none.</summary>
    internal async Task<Answer> PostAsync(string path, Dictionary<string, string?> form, HttpClient? over = null)
    {
        form = new(form);
        if (client.Secret is not null)
            form.TryAdd("client_secret", client.Secret);
        if (strict && form.TryAdd("client_assertion_type", AssertionType))
            form.TryAdd("client_assertion", Assertion());
        form.TryAdd("client_id", client.ClientId);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!))) };
        return await SendAsync(request, over);
    }

    internal async Task<Answer> SendAsync(HttpRequestMessage request, HttpClient? over = null)
    {
        using var answer = await (over ?? _http).SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, text);
    }

    /// <summary>A client assertion (RFC 7523), with claims and headers changed; null takes one away.</summary>
    internal string Assertion(string algorithm = "PS256", (string Name, JsonNode? Value)[]? claims = null, (string Name, JsonNode? Value)[]? header = null, Func<byte[], byte[]>? sign = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var head = new JsonObject { ["alg"] = algorithm, ["kid"] = world.SigningKid, ["typ"] = "JWT" };
        var body = new JsonObject { ["iss"] = client.ClientId, ["sub"] = client.ClientId, ["aud"] = world.Issuer.AbsoluteUri, ["jti"] = Guid.NewGuid().ToString(), ["iat"] = now, ["nbf"] = now, ["exp"] = now + 60 };
        Change(head, header);
        Change(body, claims);
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body.ToJsonString()))}";
        return $"{signed}.{Base64Url.EncodeToString((sign ?? Sign)(Encoding.ASCII.GetBytes(signed)))}";

        byte[] Sign(byte[] content)
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(world.Server.Signing.Key));
            return key.SignData(content, HashAlgorithmName.SHA256, algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }
    }

    private static void Change(JsonObject into, (string Name, JsonNode? Value)[]? changes)
    {
        foreach (var (name, value) in changes ?? [])
        {
            if (value is null)
                into.Remove(name);
            else
                into[name] = value.DeepClone();
        }
    }

    private static Dictionary<string, string?> Changed(Dictionary<string, string?> form, (string Name, string? Value)[] change)
    {
        foreach (var (name, value) in change)
            form[name] = value;
        return form;
    }
}
