using Microsoft.Playwright;
using Selvage.Integration.Fixture;

namespace Selvage.Browser;

/// <summary>Second factors as people meet them: an app with its codes, a passkey of a real browser, an organisation that asks for one.</summary>
public sealed class FactorJourneyTests(PortalWorld world)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task An_authenticator_app_is_set_up_and_a_recovery_code_lets_in_when_it_is_lost(int width, bool script)
    {
        var room = await world.FurnishedAsync("Factors Ltd");
        var rita = await world.SignedInAsync(room.Reader, width, script: script);
        await rita.Locator("details.account summary").ClickAsync();
        await rita.GetByRole(AriaRole.Link, new() { Name = "How you sign in" }).ClickAsync();
        await rita.GetByRole(AriaRole.Link, new() { Name = "Set up an app" }).ClickAsync();
        await Assertions.Expect(rita.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await PictureAsync(rita, "security-app", width);
        await rita.GetByLabel("Code").FillAsync(CodeOf(await rita.Locator("code.key").InnerTextAsync()));
        await rita.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Assertions.Expect(rita.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your recovery codes");
        var codes = await rita.Locator("ul.codes code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);
        await PictureAsync(rita, "security-recovery-codes", width);
        await rita.GetByRole(AriaRole.Link, new() { Name = "I have stored them" }).ClickAsync();
        await Assertions.Expect(rita.GetByText("10 are left")).ToBeVisibleAsync();
        await rita.Context.CloseAsync();

        // The password alone is no longer enough.
        var again = await world.WindowAsync(width, script: script);
        await EnterAsync(again, room.Reader);
        await again.ArriveAsync("**/signin/confirm**");
        await PictureAsync(again, "signin-confirm", width);
        await again.GetByLabel("Code").FillAsync("not a code");
        await again.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(again.GetByText("The code is not right").First).ToBeVisibleAsync();
        await again.GetByLabel("Code").FillAsync(codes[3]);
        await again.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await again.ArriveAsync("**/organisations/*");
        await again.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_made_in_the_browser_signs_in_without_a_password_until_it_is_removed()
    {
        var room = await world.FurnishedAsync("Passkeys Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        await WithAuthenticatorAsync(ada);
        await ada.OpenAsync("/account/security");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await PictureAsync(ada, "security-passkey-new", 1280);
        await ada.GetByLabel("Name").FillAsync("My <b>laptop</b>");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your recovery codes");
        await ada.GetByRole(AriaRole.Link, new() { Name = "I have stored them" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "My <b>laptop</b>" })).ToBeVisibleAsync();
        await PictureAsync(ada, "security-with-passkey", 1280);

        await SignOutAsync(ada, room);
        await ada.OpenAsync("/signin");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await ada.ArriveAsync("**/organisations/*");
        await ada.OpenAsync("/account/security");
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "My <b>laptop</b>" })).ToBeVisibleAsync();

        // With a password, the passkey is the second factor.
        await SignOutAsync(ada, room);
        await EnterAsync(ada, room.SuperAdmin);
        await ada.ArriveAsync("**/signin/confirm**");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Use a passkey" }).ClickAsync();
        await ada.ArriveAsync("**/organisations/*");

        await ada.OpenAsync("/account/security");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("A passkey signs you in with your finger")).ToBeVisibleAsync();
        await SignOutAsync(ada, room);
        await ada.OpenAsync("/signin/passkey");
        await Assertions.Expect(ada.GetByText("This passkey did not let you in").First).ToBeVisibleAsync();
        await ada.Context.CloseAsync();
    }

    [Fact]
    public async Task An_organisation_that_asks_for_a_second_factor_leads_its_people_to_one()
    {
        var room = await world.FurnishedAsync("Strict Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        var rita = await world.SignedInAsync(room.Reader);
        await WithAuthenticatorAsync(ada);
        await ada.OpenAsync("/account/security/passkeys/new");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "I have stored them" }).ClickAsync();
        await ada.OpenAsync($"/organisations/{room.Organisation}");
        await ada.GetByRole(AriaRole.Link, new() { Name = "SSO Configuration" }).First.ClickAsync();
        await ada.GetByLabel("Yes, everybody").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(ada.GetByLabel("Yes, everybody")).ToBeCheckedAsync();

        await rita.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await rita.ArriveAsync("**/signin**");
        await EnterAsync(rita, room.Reader);
        await rita.ArriveAsync("**/account/security**");
        await Assertions.Expect(rita.GetByText("Your organisation asks for a second factor")).ToBeVisibleAsync();
        await PictureAsync(rita, "security-asked-for", 1280);
        await rita.GetByRole(AriaRole.Link, new() { Name = "Set up an app" }).ClickAsync();
        await rita.GetByLabel("Code").FillAsync(CodeOf(await rita.Locator("code.key").InnerTextAsync()));
        await rita.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        // Back to the page that asked for it.
        await rita.GetByRole(AriaRole.Link, new() { Name = "I have stored them" }).ClickAsync();
        await rita.ArriveAsync($"**/organisations/{room.Organisation}");
        await rita.OpenAsync($"/organisations/{room.Organisation}/applications");
        await Assertions.Expect(rita.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Applications");
        await ada.Context.CloseAsync();
        await rita.Context.CloseAsync();
    }

    /// <summary>Gives a window a device that makes passkeys and finds its owner there each time.</summary>
    private static async Task WithAuthenticatorAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }

    private static async Task EnterAsync(IPage page, string email)
    {
        await page.OpenAsync("/signin");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PortalWorld.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task SignOutAsync(IPage page, Furnished room)
    {
        await page.OpenAsync($"/organisations/{room.Organisation}");
        await page.Locator("details.account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ArriveAsync("**/signedout");
    }

    private static Task PictureAsync(IPage page, string name, int width) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(PortalWorld.Pictures, $"{name}-{width}-light.png"), FullPage = true });

    /// <summary>What an app shows now for the key that was typed into it.</summary>
    private static string CodeOf(string typed) => AppCode.At(AppCode.Secret(typed), DateTimeOffset.UtcNow);
}
