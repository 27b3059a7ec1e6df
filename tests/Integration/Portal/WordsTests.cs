using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;
using Selvage.Kernel.Texts;
using Selvage.Organisations.Scopes;

namespace Selvage.Integration.Portal;

/// <summary>
/// Every page that links lead to, in the made-up language, where each letter of a text has a mark: a plain word on a page is somebody's data, a term
/// that no language translates, marked as English, or forgotten.
/// </summary>
public sealed partial class WordsTests(WordsTests.MadeUp made) : IClassFixture<WordsTests.MadeUp>
{
    /// <summary>What is called so everywhere: names of standards and protocols, and our own.</summary>
    private static readonly HashSet<string> Terms = [.. """
        Selvage UAT KID PMID TLS mTLS SHA PEM DER PKCS CSR OCSP CRL JWKS JWT OAuth OpenID Connect PKCE FAPI EHI SSO API CVC PIN PAN CSV JSON XML SOAP REST RSA ECDSA HTTP HTTPS URI URL UTC QR Node Python curl TRANSPORT SIGNING ENCRYPTION
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[] Spoken = ["aria-label", "title", "placeholder", "alt", "data-label", "label"];

    private World World => made.SignIn.World;

    [Fact]
    public async Task No_page_has_a_word_that_a_translation_would_not_reach()
    {
        var tenant = await World.TenantAsync("PMIDW");
        using var ada = await SignedInAsync(tenant.Organisation);
        using var olga = await SignedInAsync(World.OperatorOrganisation);
        using var stranger = made.SignIn.Browser();
        stranger.Languages = "fr, qps-ploc;q=0.8, en;q=0.5";
        var pages = await Crawl.PagesAsync(ada, InTheLanguage, "/", "/account/security", "/account/security/app", "/account/security/passkeys/new", "/device", $"/organisations/{tenant.Organisation}/applications/{tenant.App}/certificates/{tenant.Transport.Kid}");
        foreach (var (path, page) in await Crawl.PagesAsync(olga, InTheLanguage, "/", "/operator/organisations"))
            pages[path] = page;
        foreach (var (path, page) in await Crawl.PagesAsync(stranger, InTheLanguage, "/signin", "/signin/forgot", "/signin/passkey", "/signedout", "/no-such-page"))
            pages[path + " (stranger)"] = page;
        Assert.InRange(pages.Count, 60, 1000);

        var data = await DataAsync(tenant);
        var forgotten = pages.Where(p => p.Key is not "/parts")
            .SelectMany(p => Said(p.Value).SelectMany(said => Word().Matches(said).Select(w => w.Value).Where(w => !data.Contains(w) && !Terms.Contains(w)).Select(w => (Word: w, In: said, On: p.Key))))
            .GroupBy(f => f.In).Select(g => $"{string.Join(", ", g.Select(f => f.Word).Distinct())} in '{g.Key}' on {g.First().On}").ToList();
        Assert.True(forgotten.Count == 0, string.Join('\n', forgotten));
    }

    [Fact]
    public async Task Who_knows_none_of_the_languages_reads_English()
    {
        using var browser = made.SignIn.Browser();
        foreach (var (languages, answered, says) in new[] { ("fr", "en", "Sign in"), ("en-GB, en;q=0.9", "en", "Sign in"), ("qps-ploc", "qps-ploc", "[Śíĝń íń~~]"), ("*", "en", "Sign in"), ("../x, ;q=z, \"", "en", "Sign in") })
        {
            browser.Languages = languages;
            var page = await browser.GetAsync("/signin");
            var document = new HtmlParser().ParseDocument(page.Text);
            Assert.Equal(answered, document.DocumentElement.GetAttribute("lang"));
            Assert.Equal(says, document.QuerySelector("h1")!.TextContent);
        }
    }

    private static void InTheLanguage(Heard page)
    {
        if (page.Text.Length > 0)
            Assert.Contains($"<html lang=\"{MadeUpLanguage.Name}\"", page.Text, StringComparison.Ordinal);
    }

    private async Task<Browser> SignedInAsync(string organisation)
    {
        var somebody = await made.SignIn.SomebodyAsync(organisation, "super_admin");
        var browser = made.SignIn.Browser();
        browser.Languages = MadeUpLanguage.Name;
        (await browser.SignInAsync(somebody.Email, somebody.Password)).Is(HttpStatusCode.SeeOther);
        return browser;
    }

    /// <summary>What a page says to whoever reads or hears it, without code, and without what says itself that it is English (WCAG 2.2, 3.1.2).</summary>
    private static IEnumerable<string> Said(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        if (document.QuerySelector("h1[lang=en]") is not null)
            document.Head!.Remove(); // Its title is that of the chapter.
        foreach (var other in document.QuerySelectorAll("body script, style, code, pre, textarea, [lang=en]"))
            other.Remove();
        return document.All.SelectMany(e => e.ChildNodes.OfType<IText>().Select(t => t.TextContent).Concat(Spoken.Select(e.GetAttribute).OfType<string>()))
            .Select(t => t.Trim()).Where(t => t.Length > 0);
    }

    /// <summary>The words of all that the management API tells of the tenant and of the platform.</summary>
    private async Task<HashSet<string>> DataAsync(Tenant tenant)
    {
        var operatorCaller = await made.SignIn.OperatorAsync();
        var words = new HashSet<string>(ScopeCatalogue.All.SelectMany(s => Word().Matches(s).Select(w => w.Value)));
        foreach (var path in new[]
        {
            "whoami", "connection", "organisations?limit=200", $"organisations/{tenant.Organisation}", $"organisations/{tenant.Organisation}/people?limit=200", $"organisations/{tenant.Organisation}/groups", $"organisations/{tenant.Organisation}/applications",
            $"organisations/{World.OperatorOrganisation}/people?limit=200", $"organisations/{World.OperatorOrganisation}/groups", $"organisations/{tenant.Organisation}/products", "products", "audit?limit=200", "mails?limit=200", "authorities", "pmid-requests", "revocation-lists",
            $"applications/{tenant.App}/clients", $"applications/{tenant.App}/certificates", $"clients/{tenant.SecretTls.Key}", $"certificates/{tenant.Transport.Kid}",
        })
            words.UnionWith(Strings((await operatorCaller.GetAsync("/manage/v1/" + path)).Is(HttpStatusCode.OK).Json).SelectMany(s => Word().Matches(s).Select(w => w.Value)));
        words.UnionWith(["Admin", "Letter"]); // The client of a tenant's admin, which no list shows; and an act of these tests alone.
        return words;
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Strings(m.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value => [value.ToString()],
        _ => [],
    };

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Word();

    /// <summary>A server whose pages are in English and in the made-up language.</summary>
    public sealed class MadeUp : IAsyncLifetime
    {
        internal SignInWorld SignIn { get; } = new();

        public async ValueTask InitializeAsync() => await SignIn.OpenAsync($"--Selvage:Pages:Languages=en {MadeUpLanguage.Name}");

        public ValueTask DisposeAsync() => SignIn.DisposeAsync();
    }
}
