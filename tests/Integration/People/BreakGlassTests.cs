using System.Net;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;
using Selvage.Server;
using Selvage.Server.Verbs;

namespace Selvage.Integration.People;

/// <summary>The server's command line lets a Super Admin in when nobody can sign in any more.</summary>
public sealed partial class BreakGlassTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task A_deactivated_Super_Admin_comes_back_by_a_link_that_works_once_and_nothing_of_before_does()
    {
        var organisation = await world.World.OrganisationAsync();
        var lost = await world.SomebodyAsync(organisation, "developer");
        var (_, other) = await world.PersonAsync(organisation, "organisation_admin");
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/people/{lost.Id}/deactivate")).Is(HttpStatusCode.OK);
        var told = world.Mails(other).Count;
        var mailed = world.Mails(lost.Email).Count;
        var (code, said, errors) = (0, string.Empty, string.Empty);
        await world.World.Server.WhileStoppedAsync(async () => (code, said, errors) = await RunAsync("--organisation", organisation, "--email", lost.Email, "--reason", "All telephones are at the bottom of the lake"));
        Assert.True(code == 0, errors);
        Assert.Contains($"Grace Hopper <{lost.Email}> is Super Admin", said);
        Assert.Contains("1 other admin", said);
        var link = Link().Match(said).Groups[1].Value;
        Secrets.Note("password link", link[(link.IndexOf('=') + 1)..]);
        Assert.Equal(link, SignInWorld.LinkOf(await world.MailAsync(lost.Email, mailed)));
        Assert.Contains("bottom of the lake", (await world.MailAsync(other, told)).TextBody, StringComparison.Ordinal);

        using var browser = world.Browser();
        (await browser.SignInAsync(lost.Email, lost.Password)).Is(HttpStatusCode.Forbidden);
        var password = SignInWorld.NewPassword();
        (await SignInWorld.SetAsync(browser, link, password)).Is(HttpStatusCode.SeeOther);
        (await browser.SignInAsync(lost.Email, password)).Is(HttpStatusCode.SeeOther);
        (await browser.GetAsync($"/organisations/{organisation}/users/new")).Is(HttpStatusCode.OK); // Super Admins only.
        Assert.Contains("This link was used already", (await world.Browser().GetAsync(link)).Text);
        var lines = await world.AuditAsync(lost.Id);
        Assert.Contains(lines, l => l is { Action: "person.break_glass", Outcome: "done" } && l.Detail!.StartsWith("All telephones", StringComparison.Ordinal) && l.Detail.Contains("roles before: ReadOnly Developer") && l.Detail.EndsWith("reactivated", StringComparison.Ordinal));
        Assert.Contains(lines, l => l is { Action: "credentials.break_glass", Outcome: "done" });
    }

    [Fact]
    public async Task Somebody_new_is_added_for_the_operator_itself_and_a_second_link_voids_the_first()
    {
        var email = $"new-{Guid.NewGuid():N}@operator.example";
        var links = new List<string>();
        await world.World.Server.WhileStoppedAsync(async () =>
        {
            Assert.Equal(1, (await RunAsync("--organisation", "operator", "--email", email, "--reason", "first start")).Code); // Without a name nobody is made.
            for (var i = 0; i < 2; i++)
            {
                var (code, said, errors) = await RunAsync("--organisation=operator", $"--email={email}", "--first-name", "Olga", "--last-name", "Bergman", "--reason", "first start");
                Assert.True(code == 0, errors);
                links.Add(Secrets.Note("password link", Link().Match(said).Groups[1].Value));
            }
        });
        using var browser = world.Browser();
        Assert.Contains("This link does not work", (await browser.GetAsync(links[0])).Text);
        var password = SignInWorld.NewPassword();
        (await SignInWorld.SetAsync(browser, links[1], password)).Is(HttpStatusCode.SeeOther);
        (await browser.SignInAsync(email, password)).Is(HttpStatusCode.SeeOther);
        (await browser.GetAsync("/operator/organisations")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_refused_beside_a_running_server_on_an_empty_folder_and_for_whoever_is_not_there()
    {
        var (code, _, errors) = await RunAsync("--organisation", "operator", "--email", "a@example.com", "--reason", "x");
        Assert.Equal((1, string.Empty), (code, errors)); // Said on the console, as by a server that cannot start.
        var nowhere = Path.Combine(Path.GetTempPath(), "sv-none-" + Guid.NewGuid().ToString("N"));
        Assert.Equal(1, await SelvageServer.GuardedAsync(() => BreakGlassVerb.RunAsync(["--organisation", "operator", "--email", "a@example.com", "--reason", "x", $"--Selvage:DataDirectory={nowhere}"], TextWriter.Null, TextWriter.Null)));
        Assert.False(Directory.Exists(nowhere));
        Assert.Equal(2, (await RunAsync("--organisation", "operator")).Code);

        var (one, two) = (await world.World.OrganisationAsync(), await world.World.OrganisationAsync());
        var (_, theirs) = await world.PersonAsync(two);
        await world.World.Server.WhileStoppedAsync(async () =>
        {
            Assert.Contains("no organisation", (await RunAsync("--organisation", Guid.NewGuid().ToString(), "--email", theirs, "--reason", "x")).Errors);
            Assert.Contains("cannot be a member here", (await RunAsync("--organisation", one, "--email", theirs, "--first-name", "E", "--last-name", "V", "--reason", "x")).Errors);
            Assert.Contains("reason", (await RunAsync("--organisation", two, "--email", theirs, "--reason", " ")).Errors);
        });
        Assert.DoesNotContain("super_admin", (await (await world.OperatorAsync()).GetAsync($"/manage/v1/organisations/{two}/people")).Is(HttpStatusCode.OK).Text);
    }

    private async Task<(int Code, string Said, string Errors)> RunAsync(params string[] args)
    {
        using var said = new StringWriter();
        using var errors = new StringWriter();
        var code = await SelvageServer.GuardedAsync(() => BreakGlassVerb.RunAsync([.. args, .. world.World.Place.Settings, .. SignInWorld.Settings, "--Logging:Console:LogLevel:Default=None"], said, errors));
        return (code, said.ToString(), errors.ToString());
    }

    [GeneratedRegex(@"https://localhost:\d+(/signin/set-password\?token=[A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
