using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Selvage.Cli.Http;
using Selvage.Cli.Kits;

using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>Somebody of the demo who can sign in to the portal.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Who">Where they belong and what they may do there.</param>
internal sealed record DemoPerson(string Name, string Email, string Who);

/// <summary>
/// People with a password, in three roles, two organisations and the operator (B1-B3); a second organisation with an application and a revoked
/// certificate, so that no page of the portal is empty.
/// </summary>
internal static partial class People
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        it.Stage.Chapter("People sign in to the portal");
        var (story, tail) = (it.Story, it.Story.Suffix.ToLowerInvariant());
        var operatorId = (string)(await it.Bench.SelvageAsync(["whoami", "--operator", AsOperator], ct))["organisation_id"]!;
        await PersonAsync(it, story.Organisation, "Ada", "Marlow", $"ada@marlow-{tail}.example", "Super Admin", "super_admin", ct);
        await PersonAsync(it, story.Organisation, "Oscar", "Reed", $"oscar@marlow-{tail}.example", "Organisation Admin", "organisation_admin", ct);
        await PersonAsync(it, story.Organisation, "Rita", "Shaw", $"rita@marlow-{tail}.example", "Read Only", null, ct);
        await PersonAsync(it, operatorId, "Olga", "Berg", $"olga@operator-{tail}.example", "Super Admin", "super_admin", ct);
        await SecondAsync(it, ct);
        OwnersOnly.Write(Path.Combine(it.Place.Kit, "people.txt"), string.Concat(story.People.Select(p => $"{p.Email}\t{story.Password}\t{p.Name}, {p.Who}\n")));
    }

    /// <summary>Adds somebody, sends the invitation, and does with its mail what its reader would do.</summary>
    private static async Task PersonAsync(DemoTools it, string organisation, string first, string last, string email, string role, string? set, CancellationToken ct)
    {
        string[] add = ["person", "add", "--organisation", organisation, "--first-name", first, "--last-name", last, "--email", email, "--operator", AsOperator];
        await it.Stage.StepAsync($"{first}, {role}", [Workbench.Typed(add), Workbench.Typed(["person", "invite", "ID", "--operator", AsOperator])], async () =>
        {
            var id = (string)(await it.Bench.SelvageAsync(add, ct))["id"]!;
            if (set is not null)
                await it.Bench.SelvageAsync(["person", "roles", id, "--organisation", organisation, "--set", set, "--operator", AsOperator], ct);
            await it.Bench.SelvageAsync(["person", "invite", id, "--operator", AsOperator], ct);
            await SetPasswordAsync(it, await LinkAsync(it, email, ct), ct);
            it.Story.People.Add(new DemoPerson($"{first} {last}", email, $"{role} of {(organisation == it.Story.Organisation ? it.Story.OrganisationName : organisation == it.Story.Second ? it.Story.SecondName : "the operator")}"));
            return $"opened the mail to {email} and set a password";
        });
    }

    /// <summary>Another organisation, which sees nothing of the first.</summary>
    private static async Task SecondAsync(DemoTools it, CancellationToken ct)
    {
        var story = it.Story;
        await it.SelvageStepAsync("A second organisation", ["org", "register", "--name", story.SecondName, "--country", "DE", "--unit", "Wallets", "--operator", AsOperator], made =>
        {
            story.Second = (string)made["id"]!;
            return $"{made["legal_name"]}, which sees nothing of the first";
        }, ct);
        await PersonAsync(it, story.Second, "Bruno", "Brent", $"bruno@brent-{story.Suffix.ToLowerInvariant()}.example", "Super Admin", "super_admin", ct);
        var admin = new KitAdmin(string.Empty, string.Empty);
        await it.SelvageStepAsync("Its admin client", ["org", "admin", story.Second, "--name", "Admin", "--operator", AsOperator], made =>
        {
            admin = new KitAdmin((string)made["client_id"]!, (string)made["client_secret"]!);
            KitFolder.WriteAdmin(it.Place, admin, story.Urls.Portal.TrimEnd('/'), Second);
            return $"stored in {Second}";
        }, ct);
        var app = string.Empty;
        await it.SelvageStepAsync("Its application", ["app", "add", "--name", "Wallet service", "--operator", Second], made =>
        {
            app = (string)made["id"]!;
            return (string)made["name"]!;
        }, ct);
        string[] create = ["cert", "new", "--application", app, "--type", "transport", "--out", "second", "--operator", Second];
        await it.Stage.StepAsync("A certificate of it, revoked", [Workbench.Typed(create), Workbench.Typed(["cert", "revoke", "KID", "--reason", "superseded", "--yes", "--operator", Second])], async () =>
        {
            var kid = (string)(await it.Bench.SelvageAsync(create, ct))["kid"]!;
            await it.Bench.SelvageAsync(["cert", "revoke", kid, "--reason", "superseded", "--yes", "--operator", Second], ct);
            return "so that the portal has one to show";
        });
    }

    private const string Second = "second-admin.json";

    /// <summary>The link in the newest mail to somebody: without a mail server mails are files.</summary>
    private static async Task<string> LinkAsync(DemoTools it, string email, CancellationToken ct)
    {
        var folder = Path.Combine(it.Place.Data, "mail");
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).ToArray() : [];
            foreach (var file in files)
            {
                // As it was before it was made fit to be sent (RFC 2045 §6.7).
                var text = (await File.ReadAllTextAsync(file, ct)).Replace("=\r\n", string.Empty, StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
                if (text.Contains($"<{email}>", StringComparison.Ordinal) && Link().Match(text) is { Success: true } link)
                    return link.Value;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }

        throw new DemoFailure($"a mail to {email} with a link", $"none in {folder} within {Patience.TotalSeconds} s");
    }

    private static async Task SetPasswordAsync(DemoTools it, string link, CancellationToken ct)
    {
        var address = new Uri(link);
        using var browser = new HttpSession(new Uri(address.GetLeftPart(UriPartial.Authority)), it.Place.ServerTrust, own: null, it.Clock);
        var page = await browser.GetAsync(address, ct);
        var fields = Hidden().Matches(page.Text).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        fields["password"] = fields["again"] = it.Story.Password;
        using var form = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/signin/set-password")) { Content = new FormUrlEncodedContent(fields) };
        form.Headers.Add("Cookie", page.Header("Set-Cookie")?.Split(';')[0]);
        var answer = await browser.SendAsync(form, ct);
        DemoFailure.Unless(answer.Status == 303, "303: the password is set", $"{answer.Status}");
    }

    [GeneratedRegex(@"https://[^\s""<>]+/signin/set-password\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]*)"" value=""([^""]*)"">")]
    private static partial Regex Hidden();
}
