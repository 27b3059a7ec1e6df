using System.Globalization;
using System.Net;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Portal;

/// <summary>
/// Markup in every name that somebody can give, and then every page that links lead to: each shows the name as it was typed, and none obeys it.
/// </summary>
public sealed class NamesTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    private readonly List<string> _names = [];

    [Fact]
    public async Task Markup_in_a_name_is_shown_and_does_nothing_on_any_page_and_in_any_mail()
    {
        var house = await world.OperatorAsync();
        var (organisation, unit, parent) = (Name("organisation"), Name("unit"), Name("parent"));
        var org = (await house.PostAsync("/manage/v1/organisations", new { legal_name = organisation, country = "GB", unit, parent_company = parent })).Is(HttpStatusCode.Created)["id"];
        var product = (await house.PostAsync("/manage/v1/products", new { name = Name("product"), scopes = new[] { "cards.read" } })).Is(HttpStatusCode.Created)["id"];
        (await house.PutAsync($"/manage/v1/organisations/{org}/products", new { product_ids = new[] { product } })).Is(HttpStatusCode.OK);
        var (_, admin) = await world.World.AdminAsync(org);
        var app = (await admin.PostAsync($"/manage/v1/organisations/{org}/applications", new { name = Name("application"), description = Name("description") })).Is(HttpStatusCode.Created)["id"];
        var client = (await admin.PostAsync($"/manage/v1/applications/{app}/clients", new { name = Name("client"), description = Name("words"), auth_method = "client_secret" })).Is(HttpStatusCode.Created);
        (await admin.PostAsync($"/manage/v1/clients/{client["key"]}/pmid-requests", new { note = Name("note") })).Is(HttpStatusCode.Created);
        var kid = (await Integration.Fixture.Tenant.CertificateAsync(admin, app, "transport")).Kid;

        (await house.PostAsync($"/manage/v1/organisations/{org}/groups", new { name = Name("group"), roles = new[] { "manager" } })).Is(HttpStatusCode.Created);
        using var browser = await SignedInAsync(org);
        using var olga = await SignedInAsync((await house.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK)["organisation_id"]);
        var seen = await CrawlAsync(browser, "/", $"/organisations/{org}/applications/{app}/certificates/{kid}");
        var console = await CrawlAsync(olga, "/", "/operator/organisations");
        Assert.True(seen.Count > 30, string.Join('\n', seen.Keys)); // It did go through the rooms.
        Assert.True(console.Count > 15, string.Join('\n', console.Keys));
        var all = seen.Values.Concat(console.Values).Select(p => WebUtility.HtmlDecode(p)).ToList();
        foreach (var name in _names)
            Assert.True(all.Exists(p => p.Contains(name, StringComparison.Ordinal)), $"No page shows {name}.");

        var mails = Directory.GetFiles(Path.Combine(world.World.Place.Data, "mail"), "*.eml").Select(f => MimeKit.MimeMessage.Load(f).HtmlBody!).ToList();
        Assert.Contains(mails, m => WebUtility.HtmlDecode(m).Contains(organisation, StringComparison.Ordinal));
        Assert.All(mails, Harmless);
    }

    /// <summary>As much as a name may hold of all that markup and attributes are made of.</summary>
    private string Name(string of)
    {
        var name = $"<i id=\"x-{of}\" onclick='a(1)'>&lt;${{1}}{{{{1}}}}";
        _names.Add(name);
        return name;
    }

    /// <summary>A Super Admin whose own names and whose browser's name are such, too.</summary>
    private async Task<Browser> SignedInAsync(string org)
    {
        var email = $"names{_names.Count.ToString(CultureInfo.InvariantCulture)}@example.com";
        var id = (await world.World.Operator.PostAsync($"/manage/v1/organisations/{org}/people", new { first_name = Name($"first{_names.Count}"), last_name = Name($"last{_names.Count}"), email, roles = new[] { "super_admin" } })).Is(HttpStatusCode.Created)["id"];
        var password = SignInWorld.NewPassword();
        var browser = world.Browser();
        browser.UserAgent = "Mozilla/5.0 (<i id=\"x-agent\">) <i id=\"x-agent\">/1";
        (await SignInWorld.SetAsync(browser, await world.InviteAsync(id, email), password)).Is(HttpStatusCode.SeeOther);
        await browser.GetAsync("/signin");
        (await browser.SubmitAsync("/signin", new() { ["email"] = email, ["password"] = password })).Is(HttpStatusCode.SeeOther);
        return browser;
    }

    private static Task<Dictionary<string, string>> CrawlAsync(Browser browser, params string[] from) => Crawl.PagesAsync(browser, page => Harmless(page.Text), from);

    private static void Harmless(string html)
    {
        Assert.DoesNotContain("<i id=\"x-", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick='a", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\"'] onclick=", html);
    }
}
