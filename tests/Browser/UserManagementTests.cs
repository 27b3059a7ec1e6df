using System.Text;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>User Management, as a Super Admin goes through it: groups, search, a list of people, removal, and what each role means.</summary>
public sealed class UserManagementTests(PortalWorld world)
{
    [Fact]
    public async Task A_group_gives_its_roles_at_the_next_click_and_its_removal_names_who_loses_what()
    {
        var room = await world.FurnishedAsync("Groups Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        var rita = await world.SignedInAsync(room.Reader);
        await rita.OpenAsync($"/organisations/{room.Organisation}/applications");
        await Assertions.Expect(rita.GetByRole(AriaRole.Link, new() { Name = "Add Application" })).Not.ToBeVisibleAsync();

        await ada.OpenAsync($"/organisations/{room.Organisation}/users");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Groups", Exact = true }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Add Group" }).First.ClickAsync();
        await Assertions.Expect(ada.GetByLabel("Super Admin")).ToHaveCountAsync(0); // Never by a group.
        await ada.GetByRole(AriaRole.Button, new() { Name = "Add Group" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("Give name");
        await ada.GetByLabel("Group name").FillAsync("Platform team");
        await ada.GetByLabel("Organisation Admin").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Add Group" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The group is there.")).ToBeVisibleAsync();
        await ada.GetByLabel("Find people to add").FillAsync("rit");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await ada.GetByLabel("Rita Levi").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Add to the group" }).ClickAsync();
        await Assertions.Expect(ada.Locator("tr", new() { HasText = "Rita Levi" })).ToContainTextAsync("Organisation Admin");

        await rita.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(rita.GetByRole(AriaRole.Link, new() { Name = "Add Application" })).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Rita Levi" }).ClickAsync();
        await Assertions.Expect(ada.Locator("main")).ToContainTextAsync("Organisation Admin by Platform team");

        await ada.GetByRole(AriaRole.Link, new() { Name = "Platform team" }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(ada.Locator("tr", new() { HasText = "Rita Levi" })).ToContainTextAsync("Organisation Admin");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Remove Group" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The group is removed.")).ToBeVisibleAsync();
        await rita.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(rita.GetByRole(AriaRole.Link, new() { Name = "Add Application" })).Not.ToBeVisibleAsync();
        await ada.Context.CloseAsync();
        await rita.Context.CloseAsync();
    }

    [Fact]
    public async Task People_are_found_edited_in_three_steps_and_removed_without_a_script()
    {
        var room = await world.FurnishedAsync("Finding Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin, script: false);
        await ada.OpenAsync($"/organisations/{room.Organisation}/users");
        await Assertions.Expect(ada.Locator("tbody tr")).ToHaveCountAsync(2);
        await ada.GetByLabel("Search").FillAsync("LEV");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(ada.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(ada.GetByLabel("Search")).ToHaveValueAsync("LEV");
        await ada.GetByLabel("Role").SelectOptionAsync("super_admin");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("Nobody fits")).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();

        await ada.Locator("tr", new() { HasText = "Rita Levi" }).Locator("summary").ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Edit User" }).ClickAsync();
        await ada.GetByLabel("Last name").FillAsync("Levi-Montalcini");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(ada.Locator("[aria-current=step]")).ToContainTextAsync("Groups and Portal Roles");
        await ada.GetByLabel("Developer").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(ada.Locator("main")).ToContainTextAsync("Developer new");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();
        await Assertions.Expect(ada.GetByLabel("Developer")).ToBeCheckedAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Update User" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "Rita Levi-Montalcini", Level = 1 })).ToBeVisibleAsync();

        var rita = await world.SignedInAsync(room.Reader);
        await ada.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(ada.Locator("main")).ToContainTextAsync("This cannot be undone.");
        await ada.GetByLabel("Reason").FillAsync("left the company");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Remove User" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("all that was personal is erased")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator("tbody tr")).ToHaveCountAsync(1);
        await ada.GetByLabel("Status").SelectOptionAsync("removed");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(ada.Locator("tbody tr")).ToContainTextAsync("Removed user");
        await Assertions.Expect(ada.Locator("tbody tr")).Not.ToContainTextAsync("rita@");
        await rita.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Contains("/signin", rita.Url, StringComparison.Ordinal);
        await ada.Context.CloseAsync();
        await rita.Context.CloseAsync();
    }

    [Fact]
    public async Task A_list_of_people_is_looked_at_mended_and_invited_and_goes_out_as_a_file_again()
    {
        var room = await world.FurnishedAsync("Lists Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        await ada.OpenAsync($"/organisations/{room.Organisation}/users");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Import (CSV)" }).ClickAsync();
        var template = await ada.RunAndWaitForDownloadAsync(() => ada.GetByRole(AriaRole.Link, new() { Name = "Download the template" }).ClickAsync());
        var head = await File.ReadAllTextAsync((await template.PathAsync())!, TestContext.Current.CancellationToken);
        await ChooseAsync(ada, head + "Ivo,Andric,ivo@lists.example,Developer,\r\nWrong,,no address,Emperor,\r\n");
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("Line 3");
        await Assertions.Expect(ada.Locator("tr", new() { HasText = "Ivo Andric" })).ToContainTextAsync("none");
        await Assertions.Expect(ada.Locator("#line-3")).ToContainTextAsync("There is no role \"Emperor\"");
        Directory.CreateDirectory(PortalWorld.Pictures);
        await ada.ScreenshotAsync(new() { Path = Path.Combine(PortalWorld.Pictures, "user-import-faults-1280-light.png"), FullPage = true });
        await ChooseAsync(ada, head + "Ivo,Andric,ivo@lists.example,Developer,\r\nMileva,Maric,mileva@lists.example,,\r\n");
        await ada.ScreenshotAsync(new() { Path = Path.Combine(PortalWorld.Pictures, "user-import-review-1280-light.png"), FullPage = true });
        await ada.GetByRole(AriaRole.Button, new() { Name = "Invite 2 people" }).ClickAsync();
        await Assertions.Expect(ada.Locator("tr", new() { HasText = "Mileva Maric" })).ToBeVisibleAsync();

        var mileva = await world.WindowAsync();
        await world.SetPasswordAsync(mileva, "mileva@lists.example");
        await PortalWorld.SignInAsync(mileva, "mileva@lists.example");
        await ada.GetByLabel("Search").FillAsync("ivo");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        var export = await ada.RunAndWaitForDownloadAsync(() => ada.GetByRole(AriaRole.Link, new() { Name = "Export what was found (CSV)" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync((await export.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal("users.csv", export.SuggestedFilename);
        Assert.Contains(",Ivo,Andric,ivo@lists.example,Lists Ltd,Read Only; Developer,,Invited,,", Assert.Single(lines[1..]), StringComparison.Ordinal);
        await ada.Context.CloseAsync();
        await mileva.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_roles_are_compared_by_eye_and_by_ear(int width)
    {
        var room = await world.FurnishedAsync($"Roles {width} Ltd");
        var rita = await world.SignedInAsync(room.Reader, width);
        await rita.OpenAsync($"/organisations/{room.Organisation}/users/roles");
        var row = rita.GetByRole(AriaRole.Row, new() { NameRegex = new("^Balance adjustment") });
        Assert.Equal(10, await row.GetByRole(AriaRole.Cell).CountAsync());
        Assert.Equal(2, await row.GetByText("yes", new() { Exact = true }).CountAsync());
        if (width == 360)
            Assert.Equal(["Manager", "Card Balance Manager"], await row.Locator("td.yes").EvaluateAllAsync<string[]>("cells => cells.map(c => c.dataset.label)"));
        await rita.Context.CloseAsync();
    }

    private static async Task ChooseAsync(IPage page, string csv)
    {
        await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at the list" }).ClickAsync();
    }
}
