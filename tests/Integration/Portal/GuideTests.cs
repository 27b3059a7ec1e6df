using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Integration.Endpoints;
using Selvage.Integration.Fixture;
using Selvage.Portal.Gate;
using Selvage.Portal.Guide;
using Selvage.Server;
using Browser = Selvage.Integration.SignIn.Browser;

namespace Selvage.Integration.Portal;

/// <summary>The guide is there for everybody, and every page leads to the part of it that explains the page.</summary>
public sealed class GuideTests(PortalWorld world) : IClassFixture<PortalWorld>
{
    /// <summary>What is fetched and is no page.</summary>
    private static readonly string[] NoPages = ["/organisations/{org}/audit.csv", "/organisations/{org}/users.csv", "/organisations/{org}/users/import/template.csv", "/organisations/{org}/applications/{app}/certificates/{kid}/download/{form}"];

    public static TheoryData<string> Pages => [.. PortalRows.All.Where(r => !r.Writes && !NoPages.Contains(r.Route)).Select(r => r.ToString())];

    [Fact]
    public void Every_page_that_the_server_has_is_explained_somewhere()
    {
        var pages = world.Flows.World.Server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ForPeople>() is not null && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .ToList();
        Assert.InRange(pages.Count, 40, 1000);
        Assert.Empty(pages.Except(NoPages).Except(HelpTable.Places.Keys));
    }

    [Fact]
    public void Every_page_of_signing_in_and_of_ones_account_is_explained_somewhere()
    {
        string[] below = ["/signin", "/signout", "/signedout", "/account", "/device"];
        var pages = EndpointTable.All.Where(r => r.Door is Door.Public or Door.OAuth && r.Method is "GET" or "*" && below.Any(b => r.Route == b || r.Route.StartsWith(b + "/", StringComparison.Ordinal)))
            .Select(r => r.Route).Where(r => !r.Contains('.') && !r.EndsWith("password-strength", StringComparison.Ordinal)).ToList();
        Assert.InRange(pages.Count, 10, 100);
        Assert.Empty(pages.Except(HelpTable.Places.Keys));
    }

    [Fact]
    public void Nothing_is_explained_that_is_no_page()
    {
        var routes = world.Flows.World.Server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.Trim('/'));
        Assert.Empty(HelpTable.Places.Keys.Except(routes));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_the_link_that_the_table_says(string name)
    {
        var row = PortalRows.All.Single(r => r.ToString() == name);
        var heard = await (row.For == For.Operator ? world.Operator : world.SuperAdmin).GetAsync(row.PathFor(world.Tenant));
        if (heard.Status != HttpStatusCode.SeeOther)
            Assert.Contains($"<a class=\"help\" href=\"/guide/{HelpTable.Places[row.Route]}\">Help</a>", heard.Is(HttpStatusCode.OK).Text);
    }

    [Theory]
    [InlineData("/signin", "portal#signing-in")]
    [InlineData("/signin/forgot", "portal#signing-in")]
    [InlineData("/account/sessions", "portal#your-account")]
    [InlineData("/account/security", "portal#a-second-factor")]
    public async Task So_have_the_pages_of_signing_in(string path, string place) =>
        Assert.Contains($"href=\"/guide/{place}\">Help</a>", (await world.SuperAdmin.GetAsync(path)).Is(HttpStatusCode.OK).Text);

    [Fact]
    public async Task A_form_that_comes_back_leads_to_what_explains_its_page()
    {
        var path = $"/organisations/{world.Tenant.Organisation}/users/{world.Tenant.PersonId}/edit";
        var heard = await world.SuperAdmin.PostAsync(path, world.Form(world.SuperAdmin, path, new() { ["email"] = "no address" }));
        Assert.Contains("href=\"/guide/portal#users\">Help</a>", heard.Is(HttpStatusCode.BadRequest).Text);
    }

    [Fact]
    public async Task Whoever_wants_may_read_the_guide()
    {
        using var stranger = world.Flows.People.Browser();
        var first = (await stranger.GetAsync("/guide")).Is(HttpStatusCode.OK);
        Assert.Contains("support@localhost", first.Text);
        Assert.Contains(world.Flows.World.Place.TokenUrl, first.Text);
        Assert.Contains("href=\"/signin\"", first.Text);
        foreach (var chapter in GuideBook.Read(_ => null).Chapters)
        {
            var heard = (await stranger.GetAsync("/guide/" + chapter.Name)).Is(HttpStatusCode.OK);
            Assert.Contains($"<h1 lang=\"en\">{WebUtility.HtmlEncode(chapter.Title)}</h1>", heard.Text.Replace("&#x27;", "&#39;"));
            Assert.DoesNotContain(" style=", heard.Text);
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", heard.Headers["Content-Security-Policy"]);
        }
    }

    [Fact]
    public async Task Somebody_who_is_signed_in_reads_it_under_their_name()
    {
        var heard = (await world.Reader.GetAsync("/guide/portal")).Is(HttpStatusCode.OK);
        Assert.Contains("Account of", heard.Text);
        Assert.DoesNotContain("href=\"/signin\"", heard.Text);
        Assert.DoesNotContain("{{", heard.Text);
    }

    [Theory]
    [InlineData("/guide/nothing")]
    [InlineData("/guide/README")]
    [InlineData("/guide/portal.md")]
    [InlineData("/guide/..%2F..%2Fsrc%2FServer%2Fappsettings.default.json")]
    [InlineData("/guide/%2e%2e%5c%2e%2e%5cselvage.kek")]
    [InlineData("/guide/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task An_unknown_chapter_is_404_with_those_that_there_are(string path)
    {
        using var stranger = world.Flows.People.Browser();
        var heard = (await stranger.GetAsync(path)).Is(HttpStatusCode.NotFound);
        Assert.Contains("There is no such chapter", heard.Text);
        Assert.Contains("href=\"/guide/getting-started\"", heard.Text);
        Assert.DoesNotContain("alert(1)", heard.Text);
    }

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("system", null)]
    [InlineData("\" onload=\"alert(1)", null)]
    public async Task The_look_that_was_chosen_holds_on_every_page(string chosen, string? expected)
    {
        using var browser = world.Flows.People.Browser();
        browser.Cookies["__Host-selvage-theme"] = chosen;
        foreach (var path in new[] { "/signin", "/signin/forgot", "/guide", "/signedout" })
            Assert.Contains(expected is null ? "<html lang=\"en\">" : $"<html lang=\"en\" data-theme=\"{expected}\">", (await browser.GetAsync(path)).Is(HttpStatusCode.OK).Text);
    }

    [Theory]
    [InlineData("/guide/portal", "/guide/portal")]
    [InlineData("/organisations/x/audit?outcome=refused", "/organisations/x/audit?outcome=refused")]
    [InlineData("//evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("", "/")]
    public async Task Who_chooses_a_look_comes_back_to_the_page(string returnTo, string expected)
    {
        var look = world.Form(world.Reader, "/account/theme", new() { ["theme"] = "dark", ["return_to"] = returnTo });
        Assert.Equal(expected, (await world.Reader.PostAsync("/account/theme", look)).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        Assert.Contains("data-theme=\"dark\"", (await world.Reader.GetAsync("/account/security")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task The_pages_of_ones_account_say_for_whom_one_acts()
    {
        var name = (await (await world.Flows.AdminAsync(world.Tenant)).GetAsync($"/manage/v1/organisations/{world.Tenant.Organisation}")).Is(HttpStatusCode.OK)["legal_name"];
        Assert.Contains($"<span class=\"organisation\">{WebUtility.HtmlEncode(name)}</span>", (await world.Reader.GetAsync("/account/sessions")).Is(HttpStatusCode.OK).Text);
        using var stranger = world.Flows.People.Browser();
        Assert.DoesNotContain(name, (await stranger.GetAsync("/signin")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task The_page_of_parts_is_there_in_UAT_only()
    {
        Assert.Contains("<h1>Parts</h1>", (await world.Reader.GetAsync("/parts")).Is(HttpStatusCode.OK).Text);
        using var place = new Place();
        string[] hosts = ["Portal", "Auth", "AuthMtls", "Hub", "HubMtls", "Soap", "Jwks", "Ocsp", "Pki"];
        await using var production = Composition.Build([.. place.Settings, "--Selvage:Environment=Production", .. hosts.Select(h => $"--Selvage:Hosts:{h}={h.ToLowerInvariant()}.example")]);
        var routes = ((IEndpointRouteBuilder)production).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.Trim('/')).ToList();
        Assert.Contains("/guide", routes);
        Assert.DoesNotContain("/parts", routes);
    }
}
