using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>The seed's way through the portal (§2-3), from the two mails to the first call with what the portal gave out.</summary>
public sealed partial class JourneyTests(PortalWorld world)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task From_the_two_mails_to_the_first_call(int width, bool onKeys)
    {
        var (hands, organisation) = (new Hands(onKeys), $"Journey {width} {(onKeys ? "on keys" : "by mouse")} Ltd");
        var email = $"grace{width}@{(onKeys ? "keys" : "mouse")}.example";
        var olga = await world.SignedInAsync(PortalWorld.OperatorEmail);
        await RegisterAsync(olga, organisation, email);

        // Two mails: where to log in, and the temporary password.
        var grace = await world.WindowAsync(width);
        await grace.OpenAsync(LogIn().Match(await world.Server.MailAsync(email, text => LogIn().IsMatch(text))).Value);
        await hands.WriteAsync(grace.GetByLabel("Temporary password"), Temporary().Match(await world.Server.MailAsync(email, text => Temporary().IsMatch(text))).Value);
        await hands.PressAsync(grace.GetByRole(AriaRole.Button, new() { Name = "Next" }));
        await hands.WriteAsync(grace.GetByLabel("New password", new() { Exact = true }), PortalWorld.Password);
        await hands.WriteAsync(grace.GetByLabel("New password again"), PortalWorld.Password);
        await hands.PressAsync(grace.GetByRole(AriaRole.Button));
        await grace.ArriveAsync("**/signin?set=1");
        await hands.WriteAsync(grace.GetByLabel("E-mail address"), email);
        await hands.WriteAsync(grace.GetByLabel("Password", new() { Exact = true }), PortalWorld.Password);
        await hands.PressAsync(grace.GetByRole(AriaRole.Button, new() { Name = "Sign in" }));
        await Expect(grace, "Welcome, Grace");

        await AddApplicationAsync(grace, hands);
        var (clientId, secret) = await CreateClientAsync(grace, hands);
        await RequestPmidAsync(grace, hands);
        await ApproveAsync(olga, organisation);

        using var program = world.Program();
        var token = await TokenAsync(program, clientId, secret);
        using var call = new HttpRequestMessage(HttpMethod.Get, "/core/api/v1/products") { Content = new StringContent(string.Empty, Encoding.UTF8, "application/json") };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        call.Headers.Add("X-Region", "0");
        using var answer = await program.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // The checklist knows.
        await grace.OpenAsync("/");
        await Assertions.Expect(grace.Locator(".tasks li", new() { HasText = "Create an application and OAuth client" })).ToContainTextAsync("Done");
        await Assertions.Expect(grace.Locator(".tasks li", new() { HasText = "Get credentials" })).ToContainTextAsync("Done");
        await olga.Context.CloseAsync();
        await grace.Context.CloseAsync();
    }

    [Fact]
    public async Task A_certificate_from_a_key_made_in_the_browser_is_issued_downloaded_and_revoked()
    {
        var room = await world.FurnishedAsync("Certificates Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        await ada.OpenAsync($"/organisations/{room.Organisation}/applications/{room.App}/certificates");
        await ada.GetByRole(AriaRole.Link, new() { Name = "New Certificate" }).ClickAsync();
        await ada.GetByLabel("SIGNING").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(ada.Locator("pre").First).ToContainTextAsync("openssl req -new -newkey rsa:2048 -nodes -out");
        var files = new List<IDownload>();
        ada.Download += (_, download) => files.Add(download);
        var sent = new List<string>();
        await ada.WaitForLoadStateAsync(LoadState.NetworkIdle); // What the page itself asks for is there.
        ada.Request += (_, request) => sent.Add($"{request.Method} {request.Url} {request.PostData}");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Make key and request" }).ClickAsync();
        await Assertions.Expect(ada.Locator("key-maker [role=status]")).ToContainTextAsync("Saved to your downloads");
        Assert.Empty(sent); // The key goes nowhere.
        await ada.GetByRole(AriaRole.Link, new() { Name = "I have the CSR: continue" }).ClickAsync();
        await Assertions.Expect(ada.GetByLabel("or paste it here")).ToHaveValueAsync(Request());
        Assert.EndsWith("-rtssigning.key", Assert.Single(files).SuggestedFilename, StringComparison.Ordinal);
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync((await files[0].PathAsync())!, TestContext.Current.CancellationToken));
        await ada.GetByRole(AriaRole.Button, new() { Name = "Upload CSR" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("Nothing is issued yet")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator(".facts")).ToContainTextAsync("O=Certificates Ltd");
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "Signature" })).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The certificate is issued.")).ToBeVisibleAsync();

        var download = await ada.RunAndWaitForDownloadAsync(() => ada.GetByRole(AriaRole.Link, new() { Name = "Certificate (PEM)" }).ClickAsync());
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));
        Assert.EndsWith("-rtssigning.pem", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("Certificates Ltd", certificate.Subject, StringComparison.Ordinal);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());

        await ada.GetByRole(AriaRole.Link, new() { Name = "Revoke" }).ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose why");
        await ada.GetByLabel("It is no longer needed").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The certificate is revoked, for good.")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByText("Refused everywhere since")).ToBeVisibleAsync(); // A Signing certificate: at once.
        await ada.Context.CloseAsync();
    }

    [Fact]
    public async Task A_colleague_is_invited_and_what_is_taken_from_them_is_gone_at_their_next_click()
    {
        var room = await world.FurnishedAsync("Colleagues Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        await ada.OpenAsync($"/organisations/{room.Organisation}/users");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Invite User" }).ClickAsync();
        await ada.GetByLabel("First name").FillAsync("Bob");
        await ada.GetByLabel("Last name").FillAsync("Carter");
        await ada.GetByLabel("E-mail address").FillAsync("bob@colleagues.example");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Add another" }).ClickAsync();
        await ada.GetByLabel("First name").Nth(1).FillAsync("Cleo");
        await ada.GetByLabel("Last name").Nth(1).FillAsync("Dunn");
        await ada.GetByLabel("E-mail address").Nth(1).FillAsync("cleo@colleagues.example");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await ada.GetByLabel("Organisation Admin").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "Bob Carter" })).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "Cleo Dunn" })).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(ada.Locator("tr", new() { HasText = "Bob Carter" })).ToContainTextAsync("Invited");

        var bob = await world.WindowAsync();
        await world.SetPasswordAsync(bob, "bob@colleagues.example");
        await PortalWorld.SignInAsync(bob, "bob@colleagues.example");
        await bob.OpenAsync($"/organisations/{room.Organisation}/applications");
        await Assertions.Expect(bob.GetByRole(AriaRole.Link, new() { Name = "Add Application" })).ToBeVisibleAsync();
        await bob.OpenAsync($"/organisations/{room.Organisation}/users");
        await Assertions.Expect(bob.GetByRole(AriaRole.Link, new() { Name = "Invite User" })).Not.ToBeVisibleAsync();

        await ada.GetByRole(AriaRole.Link, new() { Name = "Bob Carter" }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Edit roles" }).ClickAsync();
        await ada.GetByLabel("Organisation Admin").UncheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Update User" }).ClickAsync();
        await bob.OpenAsync($"/organisations/{room.Organisation}/applications");
        await Assertions.Expect(bob.GetByRole(AriaRole.Link, new() { Name = "Add Application" })).Not.ToBeVisibleAsync();

        await ada.GetByRole(AriaRole.Button, new() { Name = "Deactivate" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("signed out everywhere")).ToBeVisibleAsync();
        await bob.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Contains("/signin?return_to=", bob.Url, StringComparison.Ordinal);
        await ada.Context.CloseAsync();
        await bob.Context.CloseAsync();
    }

    private static async Task RegisterAsync(IPage olga, string name, string email)
    {
        await olga.OpenAsync("/operator/products");
        if (await olga.GetByRole(AriaRole.Rowheader, new() { Name = "Cards", Exact = true }).CountAsync() == 0)
        {
            await olga.GetByLabel("Name").FillAsync("Cards");
            await olga.GetByLabel("cards.read", new() { Exact = true }).CheckAsync();
            await olga.GetByRole(AriaRole.Button, new() { Name = "Make product" }).ClickAsync();
        }

        await olga.OpenAsync("/operator/organisations/new");
        await olga.GetByLabel("Legal name").FillAsync(name);
        await olga.GetByLabel("Country").FillAsync("GB");
        await olga.GetByLabel("Unit").FillAsync("Payments");
        await olga.GetByLabel("First name").FillAsync("Grace");
        await olga.GetByLabel("Last name").FillAsync("Hopper");
        await olga.GetByLabel("E-mail address").FillAsync(email);
        await olga.GetByRole(AriaRole.Button, new() { Name = "Register and send both mails" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("two mails are on their way")).ToBeVisibleAsync();
        await olga.GetByLabel("Cards", new() { Exact = true }).CheckAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Assign products" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("The products are assigned.")).ToBeVisibleAsync();
    }

    private static async Task AddApplicationAsync(IPage page, Hands hands)
    {
        await hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Create an application and OAuth client" }));
        await hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Add Application" }).First);
        await hands.WriteAsync(page.GetByLabel("Application name"), "Card service");
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add Application" }));
        await Assertions.Expect(page.GetByText("The application is there.")).ToBeVisibleAsync();
    }

    private static async Task<(string Id, string Secret)> CreateClientAsync(IPage page, Hands hands)
    {
        await hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Create OAuth Client" }).First);
        await hands.WriteAsync(page.GetByLabel("Client name"), "Backend");
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Continue" }));
        await Assertions.Expect(page.Locator("[aria-current=step]")).ToContainTextAsync("Authentication");
        await hands.ChooseAsync(page.GetByLabel("Client Secret"));
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Continue" }));
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Continue" }));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("cards.read");
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Submit" }));
        await page.ArriveAsync("**/secret?done=client.created");
        var shown = page.Locator(".secret code");
        var (id, secret) = (await shown.First.TextContentAsync(), await shown.Last.TextContentAsync());
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(page.GetByText("only once")).ToBeVisibleAsync();
        await hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Credentials" }));
        return (id!, secret!);
    }

    private static async Task RequestPmidAsync(IPage page, Hands hands)
    {
        await hands.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "Overview" }));
        await hands.PressAsync(page.GetByRole(AriaRole.Button, new() { Name = "Request PMID" }));
        await Assertions.Expect(page.GetByText("Waiting for operator")).ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage olga, string organisation)
    {
        await olga.OpenAsync("/operator/pmid-requests");
        await olga.GetByRole(AriaRole.Link, new() { Name = organisation }).ClickAsync();
        await olga.GetByLabel("PMID").FillAsync("PM1");
        await olga.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("The client has its PMID.")).ToBeVisibleAsync();
    }

    private static async Task<string> TokenAsync(HttpClient program, string clientId, string secret)
    {
        using var answer = await program.PostAsync(new Uri("/oauth2/token", UriKind.Relative), new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("client_secret", secret)]), TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return (string?)json!["access_token"] ?? throw new InvalidOperationException(json.ToJsonString());
    }

    private static Task Expect(IPage page, string heading) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();

    [GeneratedRegex("-----BEGIN CERTIFICATE REQUEST-----")]
    private static partial Regex Request();

    [GeneratedRegex(@"https://localhost:\d+/signin\?login_hint=[^\s<>""]+first=1")]
    private static partial Regex LogIn();

    [GeneratedRegex(@"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b")]
    private static partial Regex Temporary();
}
