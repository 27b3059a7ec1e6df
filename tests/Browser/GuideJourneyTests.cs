using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>From a page to the part of the guide that explains it, and through the guide.</summary>
public sealed class GuideJourneyTests(PortalWorld world)
{
    [Fact]
    public async Task Help_leads_from_a_page_to_the_section_that_explains_it()
    {
        var room = await world.FurnishedAsync("Helped Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        foreach (var (page, heading) in new[] { ("/users", "Users"), ($"/applications/{room.App}/certificates/new", "A new certificate"), ("/audit", "Audit trail"), ($"/applications/{room.App}/clients/{room.Client}/credentials", "Credentials") })
        {
            await ada.OpenAsync($"/organisations/{room.Organisation}{page}");
            await ada.GetByRole(AriaRole.Link, new() { Name = "Help", Exact = true }).ClickAsync();
            await ada.ArriveAsync(new Regex("/guide/portal#"));
            await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeInViewportAsync();
        }

        // The way back, and on to another chapter by the list.
        await ada.GetByRole(AriaRole.Navigation, new() { Name = "Chapters" }).GetByRole(AriaRole.Link, new() { Name = "Questions and answers" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Questions and answers");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Selvage", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Welcome, Ada");
        await ada.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Somebody_who_cannot_sign_in_finds_help(int width)
    {
        var page = await world.WindowAsync(width);
        await page.OpenAsync("/signin");
        await page.GetByRole(AriaRole.Link, new() { Name = "Help", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Signing in", Exact = true })).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "On this page" }).GetByRole(AriaRole.Link, new() { Name = "A second factor" }).ClickAsync();
        await page.ArriveAsync("**/guide/portal#a-second-factor");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_command_of_the_guide_is_copied_whole()
    {
        var page = await world.WindowAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.OpenAsync("/guide/tokens");
        var box = page.Locator("copy-text").First;
        await box.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(box.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        Assert.Equal(await box.Locator("code").TextContentAsync(), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_guide_needs_no_script()
    {
        var page = await world.WindowAsync(script: false);
        await page.OpenAsync("/guide/tokens");
        await Assertions.Expect(page.Locator("pre").First).ToContainTextAsync("selvage client create");
        await Assertions.Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Certificates", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Certificates");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_look_chosen_in_the_portal_is_that_of_the_account_and_of_the_sign_in_page()
    {
        var room = await world.FurnishedAsync("Dark Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        await ada.OpenAsync($"/organisations/{room.Organisation}/scopes");
        await ada.Locator("details.account summary").ClickAsync();
        await ada.GetByLabel("Look").SelectOptionAsync("dark");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await ada.ArriveAsync("**/scopes");
        foreach (var path in new[] { $"/organisations/{room.Organisation}/scopes", "/account/sessions", "/guide", "/signin?again=1" })
        {
            await ada.OpenAsync(path);
            Assert.Equal("rgb(15, 19, 27)", await ada.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        }

        await ada.Context.CloseAsync();
    }
}
