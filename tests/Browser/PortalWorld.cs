using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Selvage.Journeys;

[assembly: AssemblyFixture(typeof(Selvage.Browser.PortalWorld))]

namespace Selvage.Browser;

/// <summary>A running server, a real browser, and an operator who can sign in.</summary>
public sealed partial class PortalWorld : IAsyncLifetime
{
    internal const string Password = "nineteen quiet ouzels";
    private IPlaywright? _playwright;

    internal OwnServer Server { get; private set; } = null!;

    internal IBrowser Chromium { get; private set; } = null!;

    internal const string OperatorEmail = "olga@operator.example";

    /// <summary>Where pictures of pages are kept, for people to look at.</summary>
    internal static string Pictures { get; } = Path.Combine(Built.Root, "artifacts", "screenshots");

    public async ValueTask InitializeAsync()
    {
        Server = await OwnServer.StartAsync();
        Assertions.SetDefaultExpectTimeout(20_000); // Other tests share the machine.
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", $"--ignore-certificate-errors-spki-list={await KeyOfServerAsync()}"] });
        Directory.CreateDirectory(Pictures);
        var operatorId = (string)(await Server.OkAsync(Server.AsOperator, "whoami"))["organisation_id"]!;
        await PersonAsync(operatorId, "Olga", "Bergman", OperatorEmail, "super_admin");
    }

    public async ValueTask DisposeAsync()
    {
        // Where there is no browser, the server is there all the same.
        if (Chromium is not null)
            await Chromium.DisposeAsync();
        _playwright?.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
    }

    /// <summary>The hash of the server's key, by which the browser takes its certificate for good: with any other way to look past it, a browser makes no passkeys.</summary>
    private async Task<string> KeyOfServerAsync()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("localhost", Server.Ports.Tls);
        await using var tls = new SslStream(connection.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = OwnTrust() });
        using var certificate = new X509Certificate2(tls.RemoteCertificate!);
        return Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>A window of a browser of its own.</summary>
    internal async Task<IPage> WindowAsync(int width = 1280, bool dark = false, bool script = true)
    {
        var context = await Chromium.NewContextAsync(new()
        {
            BaseURL = Server.Tls,
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>A window in which somebody is signed in.</summary>
    internal async Task<IPage> SignedInAsync(string email, int width = 1280, bool dark = false, bool script = true)
    {
        var page = await WindowAsync(width, dark, script);
        await SignInAsync(page, email);
        return page;
    }

    internal static async Task SignInAsync(IPage page, string email, string password = Password)
    {
        await page.OpenAsync("/signin");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.ArriveAsync("**/organisations/*");
    }

    /// <summary>Somebody who was invited and has set a password.</summary>
    internal async Task<string> PersonAsync(string organisation, string first, string last, string email, params string[] roles)
    {
        using var operate = await Manage.OpenAsync(this);
        var id = (string)(await operate.PostAsync($"/organisations/{organisation}/people", new { first_name = first, last_name = last, email, roles }))!["id"]!;
        await operate.PostAsync($"/people/{id}/invite", new { });
        await Manage.SetPasswordAsync(this, await LinkAsync(email));
        return id;
    }

    /// <summary>Opens the link of the invitation and sets the password.</summary>
    internal async Task SetPasswordAsync(IPage page, string email)
    {
        await page.OpenAsync(await LinkAsync(email));
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("New password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await page.ArriveAsync("**/signin?set=1");
    }

    /// <summary>An organisation with an application, clients and certificates, and people with every kind of role.</summary>
    internal async Task<Furnished> FurnishedAsync(string name)
    {
        using var operate = await Manage.OpenAsync(this);
        var organisation = (string)(await operate.PostAsync("/organisations", new { legal_name = name, country = "GB", unit = "Payments" }))!["id"]!;
        var product = (string)(await operate.PostAsync("/products", new { name = "Product " + Guid.NewGuid().ToString()[..8], scopes = new[] { "cards.read", "cards.write" } }))!["id"]!;
        await operate.SendAsync(HttpMethod.Put, $"/organisations/{organisation}/products", new { product_ids = new[] { product } });
        var key = (await operate.PostAsync($"/organisations/{organisation}/admin-clients", new { name = "Verbs" }))!;
        var (id, secret) = ((string)key["client_id"]!, (string)key["client_secret"]!);
        using var admin = await Manage.OpenAsync(this, id, secret);
        var app = (string)(await admin.PostAsync($"/organisations/{organisation}/applications", new { name = "Card service" }))!["id"]!;
        var client = (string)(await admin.PostAsync($"/applications/{app}/clients", new { name = "Backend", auth_method = "client_secret" }))!["key"]!;
        await admin.PostAsync($"/applications/{app}/clients", new { name = "Mobile app", application_type = "native", redirect_uris = new[] { "com.example.app:/callback" } });
        var kid = await admin.CertificateAsync(app, "transport");
        await admin.PostAsync($"/certificates/{await admin.CertificateAsync(app, "signing")}/revoke", new { reason = "superseded" });
        await admin.PostAsync($"/clients/{client}/pmid-requests", new { note = "Our first programme" });
        var host = organisation[..8] + Guid.NewGuid().ToString()[..4] + ".example";
        var super = await PersonAsync(organisation, "Ada", "Byron", "ada@" + host, "super_admin");
        await PersonAsync(organisation, "Rita", "Levi", "rita@" + host);
        var environment = new Dictionary<string, string> { ["SELVAGE_URL"] = Server.Tls, ["SELVAGE_CLIENT_ID"] = id, ["SELVAGE_CLIENT_SECRET"] = secret, ["SELVAGE_CA_FILE"] = Server.Trust };
        return new Furnished(organisation, app, client, kid, super, "ada@" + host, "rita@" + host, environment);
    }

    private async Task<string> LinkAsync(string email) => Link().Match(await Server.MailAsync(email, text => Link().IsMatch(text))).Value;

    /// <summary>A connection of a program, which trusts the server's own authority and nothing else.</summary>
    internal HttpClient Program() => new HttpClient(new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = OwnTrust() } }) { BaseAddress = new Uri(Server.Tls) };

    private X509ChainPolicy OwnTrust()
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(Server.Trust);
        return trust;
    }

    [GeneratedRegex(@"https://localhost:\d+/signin/set-password\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}

/// <summary>An organisation with something in every room.</summary>
internal sealed record Furnished(string Organisation, string App, string Client, string Kid, string SuperAdminId, string SuperAdmin, string Reader, Dictionary<string, string> Admin);
