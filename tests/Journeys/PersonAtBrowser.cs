using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Selvage.Journeys;

/// <summary>A person of an organisation with a mailbox and a browser: was invited, set a password, and is signed in there.</summary>
internal sealed partial class PersonAtBrowser : IDisposable
{
    private readonly HttpClient _http;
    private string _page = string.Empty;

    private PersonAtBrowser(OwnServer server, string id, string email)
        : this(server.Tls, server.Trust, email) => Id = id;

    /// <summary>Somebody who is known there already.</summary>
    internal PersonAtBrowser(string address, string trustFile, string email)
    {
        Email = email;
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(trustFile);
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust } }) { BaseAddress = new Uri(address) };
    }

    internal string Id { get; } = string.Empty;

    internal string Email { get; }

    /// <summary>Somebody new, with these roles.</summary>
    internal static async Task<PersonAtBrowser> OfAsync(OwnServer server, string organisation, string first, params string[] roles)
    {
        var email = $"{first.ToLowerInvariant()}@{organisation}.example";
        var id = (string)(await server.OkAsync(server.AsOperator, "person", "add", "--organisation", organisation, "--first-name", first, "--last-name", "Hopper", "--email", email))["id"]!;
        if (roles.Length > 0)
            await server.OkAsync(server.AsOperator, ["person", "roles", id, .. roles.SelectMany(r => new[] { "--set", r })]);
        await server.OkAsync(server.AsOperator, "person", "invite", id);
        var person = new PersonAtBrowser(server, id, email);
        var link = Link().Match(await server.MailAsync(email, text => Link().IsMatch(text)));
        const string Password = "nineteen quiet ouzels";
        await person.OpenAsync(link.Value);
        await person.SubmitAsync("/signin/set-password", ("password", Password), ("again", Password));
        await person.SignInAsync(Password);
        return person;
    }

    /// <summary>Signs in; the page that comes of it.</summary>
    internal async Task<string> SignInAsync(string password)
    {
        await OpenAsync("/signin");
        return await SubmitAsync("/signin", ("email", Email), ("password", password));
    }

    /// <summary>Opens the device page with a code, and answers it.</summary>
    internal async Task<string> AnswerAsync(string userCode, string decision)
    {
        Assert.Contains("Selvage command line", await OpenAsync($"/device?user_code={Uri.EscapeDataString(userCode)}"), StringComparison.Ordinal);
        return await SubmitAsync("/device", ("decision", decision));
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> OpenAsync(string address) => _page = await _http.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);

    private async Task<string> SubmitAsync(string action, params (string Name, string Value)[] typed)
    {
        var form = Form().Matches(_page).Single(m => m.Groups[1].Value == action).Groups[2].Value;
        var fields = Hidden().Matches(form).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        foreach (var (name, value) in typed)
            fields[name] = value;
        using var answer = await _http.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        _page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, _page);
        return _page;
    }

    [GeneratedRegex(@"https://localhost:\d+/signin/set-password\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex(@"<form method=""post"" action=""([^""]*)""[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]*)"" value=""([^""]*)"">")]
    private static partial Regex Hidden();
}
