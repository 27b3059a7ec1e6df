using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Selvage.Conformance.OAuth;

/// <summary>The tests that share the world of clients for people.</summary>
[CollectionDefinition(nameof(OAuthCollection))]
public sealed class OAuthCollection : ICollectionFixture<OAuthWorld>;

/// <summary>A client as its program knows it.</summary>
internal sealed record Registered(string ClientId, string? Secret, string? Redirect);

/// <summary>On the running server: a person with a password, and a client of each kind. As JSON it is what the peers' scripts are told.</summary>
public sealed partial class OAuthWorld(RunningServer server) : IAsyncLifetime
{
    private const string Callback = "https://app.example.com/callback";
    internal const string Bye = "https://app.example.com/bye";
    internal const string Password = "nineteen quiet ouzels";

    internal RunningServer Server => server;

    internal Uri Issuer => new($"https://{server.Tls}/");

    internal Uri MtlsBase => new($"https://{server.Mtls}/");

    internal string PersonId { get; private set; } = string.Empty;

    internal const string Email = "ada@conformance.example";

    internal Registered Secret { get; private set; } = null!;

    internal Registered Jwt { get; private set; } = null!;

    internal Registered Strict { get; private set; } = null!;

    internal Registered StrictWeb { get; private set; } = null!;

    internal Registered OtherStrictWeb { get; private set; } = null!;

    /// <summary>Strict, over mTLS: what FAPI 2.0 asks of a machine.</summary>
    internal Registered StrictMachine { get; private set; } = null!;

    internal Registered Mtls { get; private set; } = null!;

    internal Registered MtlsWeb { get; private set; } = null!;

    internal Registered Web { get; private set; } = null!;

    /// <summary>A second web application, for what belongs to the first.</summary>
    internal Registered OtherWeb { get; private set; } = null!;

    internal Registered Native { get; private set; } = null!;

    internal Registered Spa { get; private set; } = null!;

    /// <summary>The kid of the application's Signing certificate.</summary>
    internal string SigningKid { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        Secret = await ClientAsync("Secret", "--auth", "client_secret");
        Jwt = await ClientAsync("Jwt", "--auth", "private_key_jwt");
        Strict = await ClientAsync("Strict", "--auth", "private_key_jwt", "--profile", "strict");
        StrictWeb = await ClientAsync("Strict web", "--auth", "private_key_jwt", "--profile", "strict", "--type", "web", "--redirect-uri", Callback, "--mtls");
        OtherStrictWeb = await ClientAsync("Other strict web", "--auth", "private_key_jwt", "--profile", "strict", "--type", "web", "--redirect-uri", Callback, "--mtls");
        StrictMachine = await ClientAsync("Strict machine", "--auth", "private_key_jwt", "--profile", "strict", "--mtls");
        Mtls = await ClientAsync("Mtls", "--auth", "tls_client_auth");
        MtlsWeb = await ClientAsync("Mtls web", "--auth", "tls_client_auth", "--type", "web", "--redirect-uri", Callback);
        Web = await ClientAsync("Web", "--auth", "client_secret", "--type", "web", "--redirect-uri", Callback, "--post-logout-redirect-uri", Bye);
        OtherWeb = await ClientAsync("Other web", "--auth", "client_secret", "--type", "web", "--redirect-uri", Callback);
        Native = await ClientAsync("Native", "--type", "native", "--redirect-uri", "http://127.0.0.1/callback", "--redirect-uri", "com.example.app:/callback");
        Spa = await ClientAsync("Spa", "--type", "spa", "--redirect-uri", "https://spa.example.com/callback");
        using (var signing = X509CertificateLoader.LoadCertificateFromFile(server.Signing.Certificate))
            SigningKid = System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(signing.RawData));
        await PersonAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A connection that trusts the server and follows no redirects; with the Transport certificate where asked.</summary>
    internal HttpClient Http(bool presenting = false, CookieContainer? cookies = null)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(server.Trust);
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = trust };
        if (presenting)
            tls.ClientCertificates = [X509Certificate2.CreateFromPemFile(server.Transport.Certificate, server.Transport.Key)];
        return new HttpClient(new SocketsHttpHandler { SslOptions = tls, AllowAutoRedirect = false, UseCookies = cookies is not null, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = presenting ? MtlsBase : Issuer };
    }

    /// <summary>What the scripts are told.</summary>
    internal string Json() => new JsonObject
    {
        ["issuer"] = Issuer.AbsoluteUri, ["hub"] = Issuer.AbsoluteUri.TrimEnd('/'), ["mtlsHub"] = MtlsBase.AbsoluteUri.TrimEnd('/'), ["trust"] = server.Trust,
        ["transport"] = new JsonObject { ["certificate"] = server.Transport.Certificate, ["key"] = server.Transport.Key },
        ["signing"] = new JsonObject { ["key"] = server.Signing.Key, ["kid"] = SigningKid },
        ["person"] = new JsonObject { ["id"] = PersonId, ["email"] = Email, ["password"] = Password },
        ["clients"] = new JsonObject
        {
            ["secret"] = Of(Secret), ["jwt"] = Of(Jwt), ["strict"] = Of(Strict), ["mtls"] = Of(Mtls), ["mtlsWeb"] = Of(MtlsWeb), ["web"] = Of(Web), ["native"] = Of(Native), ["spa"] = Of(Spa),
        },
    }.ToJsonString();

    private static JsonObject Of(Registered client) => new() { ["client_id"] = client.ClientId, ["client_secret"] = client.Secret, ["redirect_uri"] = client.Redirect, ["post_logout_redirect_uri"] = Bye };

    private async Task<Registered> ClientAsync(string name, params string[] shape)
    {
        var made = await server.ShowAsync(["client", "create", "--application", server.Application, "--name", name, .. shape]);
        await server.ShowAsync(asOperator: true, "client", "pmid", RunningServer.Text(made, "client_id"), "PM1");
        return new Registered(RunningServer.Text(made, "client_id"), (string?)made["client_secret"], (string?)made["redirect_uris"]?.AsArray().FirstOrDefault());
    }

    private async Task PersonAsync()
    {
        PersonId = await server.AddPersonAsync("Ada", "Byron", Email);
        var link = string.Empty;
        for (var i = 0; link.Length == 0; i++)
        {
            Assert.True(i < 300, "No invitation within 30 s.");
            await Task.Delay(100);
            link = Directory.Exists(Path.Combine(server.Data, "mail"))
                ? Directory.GetFiles(Path.Combine(server.Data, "mail"), "*.eml").Select(f => Link().Match(File.ReadAllText(f).Replace("=\r\n", string.Empty).Replace("=\n", string.Empty).Replace("=3D", "="))).FirstOrDefault(m => m.Success)?.Value ?? string.Empty
                : string.Empty;
        }

        var browser = new PersonBrowser(this);
        await browser.OpenAsync(link);
        using var set = await browser.SubmitAsync("/signin/set-password", new() { ["password"] = Password, ["again"] = Password });
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
    }

    [GeneratedRegex(@"https://localhost:\d+/signin/set-password\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
