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
        await page.GotoAsync("/signin");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/organisations/*");
    }

    /// <summary>Somebody who was invited by the command line and has set a password.</summary>
    internal async Task<string> PersonAsync(string organisation, string first, string last, string email, params string[] roles)
    {
        var id = (string)(await Server.OkAsync(Server.AsOperator, "person", "add", "--organisation", organisation, "--first-name", first, "--last-name", last, "--email", email))["id"]!;
        if (roles.Length > 0)
            await Server.OkAsync(Server.AsOperator, ["person", "roles", id, "--organisation", organisation, .. roles.SelectMany(r => new[] { "--set", r })]);
        await Server.OkAsync(Server.AsOperator, "person", "invite", id);
        var page = await WindowAsync();
        await SetPasswordAsync(page, email);
        await page.Context.CloseAsync();
        return id;
    }

    /// <summary>Opens the link of the invitation and sets the password.</summary>
    internal async Task SetPasswordAsync(IPage page, string email)
    {
        await page.GotoAsync(Link().Match(await Server.MailAsync(email, text => Link().IsMatch(text))).Value);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("New password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync("**/signin?set=1");
    }

    /// <summary>An organisation with an application, clients and certificates, and people with every kind of role.</summary>
    internal async Task<Furnished> FurnishedAsync(string name)
    {
        var (organisation, admin) = await Server.OrganisationAsync(name);
        await Server.AssignAsync(organisation, "cards.read", "cards.write");
        var app = (string)(await Server.OkAsync(admin, "app", "add", "--name", "Card service"))["id"]!;
        var client = await Server.OkAsync(admin, "client", "create", "--application", app, "--name", "Backend", "--auth", "client_secret");
        await Server.OkAsync(admin, "client", "create", "--application", app, "--name", "Mobile app", "--type", "native", "--redirect-uri", "com.example.app:/callback");
        var kid = await CertificateAsync(admin, app, "transport");
        var revoked = await CertificateAsync(admin, app, "signing");
        await Server.OkAsync(admin, "cert", "revoke", revoked, "--reason", "superseded", "--yes");
        await Server.SelvageAsync(admin, "pmid", "request", (string)client["key"]!, "--note", "Our first programme");
        var host = organisation[..8] + Guid.NewGuid().ToString()[..4] + ".example";
        var super = await PersonAsync(organisation, "Ada", "Byron", "ada@" + host, "super_admin");
        await PersonAsync(organisation, "Rita", "Levi", "rita@" + host);
        return new Furnished(organisation, app, (string)client["key"]!, kid, super, "ada@" + host, "rita@" + host, admin);
    }

    private async Task<string> CertificateAsync(Dictionary<string, string> admin, string app, string type)
    {
        var made = await Server.OkAsync(admin, "cert", "new", "--application", app, "--type", type, "--out", Path.Combine("keys", type + Guid.NewGuid().ToString()[..6]));
        return (string)made["kid"]!;
    }

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
