using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Flows;

/// <summary>A client for people, as its program knows it.</summary>
internal sealed record PeopleClient(string Key, string ClientId, string? Secret, string Redirect);

/// <summary>A server with people who have passwords, an application with scopes, and clients through which they sign in.</summary>
public sealed class FlowWorld : IAsyncLifetime
{
    internal const string Redirect = "https://app.example.com/callback";

    internal SignInWorld People { get; } = new();

    internal World World => People.World;

    internal Tenant Tenant { get; private set; } = null!;

    internal Tenant Other { get; private set; } = null!;

    internal Somebody Ada { get; private set; } = null!;

    internal PeopleClient Spa { get; private set; } = null!;

    internal PeopleClient Web { get; private set; } = null!;

    internal PeopleClient Native { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await People.InitializeAsync();
        Tenant = await World.TenantAsync("PMIDA");
        Other = await World.TenantAsync("PMIDB");
        Ada = await People.SomebodyAsync(Tenant.Organisation);
        Spa = await ClientAsync(Tenant, new { name = "Spa", application_type = "spa", redirect_uris = new[] { Redirect }, post_logout_redirect_uris = new[] { "https://app.example.com/bye" } });
        Web = await ClientAsync(Tenant, new { name = "Web", application_type = "web", auth_method = "client_secret", redirect_uris = new[] { Redirect } });
        Native = await ClientAsync(Tenant, new { name = "Native", application_type = "native", redirect_uris = new[] { "http://127.0.0.1/callback", "com.example.app:/callback" } });
    }

    public ValueTask DisposeAsync() => People.DisposeAsync();

    /// <summary>Calls the management API as a tenant's admin, with a token of now: the clock may have been moved.</summary>
    internal async Task<Caller> AdminAsync(Tenant tenant)
    {
        tenant.Admin.Token = await World.TokenAsync(tenant.AdminClient);
        return tenant.Admin;
    }

    internal async Task<PeopleClient> ClientAsync(Tenant tenant, object wish)
    {
        var made = (await (await AdminAsync(tenant)).PostAsync($"/manage/v1/applications/{tenant.App}/clients", wish)).Is(HttpStatusCode.Created);
        return new PeopleClient(made["key"], made["client_id"], made.Json["client_secret"] is { } secret ? Secrets.Note("client secret", secret.ToString()) : null, made.Json["redirect_uris"]![0]!.ToString());
    }

    /// <summary>A browser in which somebody is signed in.</summary>
    internal async Task<Browser> SignedInAsync(Somebody? who = null)
    {
        var browser = People.Browser();
        who ??= Ada;
        (await browser.SignInAsync(who.Email, who.Password)).Is(HttpStatusCode.SeeOther);
        return browser;
    }

    /// <summary>The address of an authorization request.</summary>
    internal static string Authorize(PeopleClient client, Pkce? pkce, string scope = "openid profile email offline_access cards.read", Dictionary<string, string?>? change = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = client.ClientId, ["redirect_uri"] = client.Redirect, ["scope"] = scope, ["state"] = "state-1", ["nonce"] = "nonce-1",
            ["code_challenge"] = pkce?.Challenge, ["code_challenge_method"] = pkce is null ? null : "S256",
        };
        foreach (var (name, value) in change ?? [])
            query[name] = value;
        return "/oauth2/authorize?" + string.Join('&', query.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    /// <summary>What came back in the redirect to the client.</summary>
    internal static System.Collections.Specialized.NameValueCollection Returned(Heard heard, string redirect = Redirect)
    {
        var address = heard.Is(HttpStatusCode.Found).Headers["Location"];
        Assert.StartsWith(redirect + "?", address);
        return HttpUtility.ParseQueryString(new Uri(address).Query);
    }

    internal static async Task<string> CodeAsync(Browser browser, PeopleClient client, Pkce? pkce, string scope = "openid profile email offline_access cards.read") =>
        Secrets.Note("code", Returned(await browser.GetAsync(Authorize(client, pkce, scope)), client.Redirect)["code"]!);

    internal Task<Heard> RedeemAsync(PeopleClient client, string code, Pkce? pkce, Dictionary<string, string?>? change = null)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = client.Redirect, ["code_verifier"] = pkce?.Verifier, ["client_id"] = client.ClientId, ["client_secret"] = client.Secret,
        };
        foreach (var (name, value) in change ?? [])
            form[name] = value;
        return FormAsync("/oauth2/token", form);
    }

    internal Task<Heard> RefreshAsync(PeopleClient client, string refresh, string? scope = null) => FormAsync("/oauth2/token", new()
    {
        ["grant_type"] = "refresh_token", ["refresh_token"] = refresh, ["client_id"] = client.ClientId, ["client_secret"] = client.Secret, ["scope"] = scope,
    });

    /// <summary>Signs somebody in through a client, all the way to tokens.</summary>
    internal async Task<Heard> TokensAsync(PeopleClient client, Somebody? who = null, string scope = "openid profile email offline_access cards.read")
    {
        using var browser = await SignedInAsync(who);
        var pkce = new Pkce();
        return Noted((await RedeemAsync(client, await CodeAsync(browser, client, pkce, scope), pkce)).Is(HttpStatusCode.OK));
    }

    internal async Task<Heard> FormAsync(string path, Dictionary<string, string?> form)
    {
        using var caller = World.Caller();
        return await caller.SendAsync(new Uri(World.Place.TlsUri, path), HttpMethod.Post, new FormUrlEncodedContent(form.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Key, p.Value!))));
    }

    internal static Heard Noted(Heard heard)
    {
        foreach (var name in new[] { "access_token", "refresh_token", "id_token" })
        {
            if (heard.Json[name] is { } token)
                Secrets.Note(name, token.ToString());
        }

        return heard;
    }
}

/// <summary>A PKCE pair (RFC 7636 §4).</summary>
internal sealed class Pkce
{
    internal string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}
