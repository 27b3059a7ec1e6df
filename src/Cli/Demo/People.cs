using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Selvage.Cli.Http;
using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>Somebody of the demo who can sign in to the portal.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Who">Where they belong and what they may do there.</param>
internal sealed record DemoPerson(string Name, string Email, string Who);

/// <summary>
/// People with a password, in three roles, two organisations and the operator (B1-B3), so that somebody can look at every page of the portal.
/// </summary>
internal static partial class People
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        it.Stage.Chapter("People sign in to the portal");
        SecondOrganisation.Recall(it);
        var (story, tail) = (it.Story, it.Story.Suffix.ToLowerInvariant());
        var operatorId = (string)(await it.Bench.SelvageAsync(["whoami", "--operator", AsOperator], ct))["organisation_id"]!;
        await PersonAsync(it, story.Organisation, "Ada", "Marlow", $"ada@marlow-{tail}.example", "Super Admin", "super_admin", ct);
        await PersonAsync(it, story.Organisation, "Oscar", "Reed", $"oscar@marlow-{tail}.example", "Organisation Admin", "organisation_admin", ct);
        await PersonAsync(it, story.Organisation, "Rita", "Shaw", $"rita@marlow-{tail}.example", "Read Only", null, ct);
        await PersonAsync(it, operatorId, "Olga", "Berg", $"olga@operator-{tail}.example", "Super Admin", "super_admin", ct);
        await SecondOrganisation.ArriveAsync(it, ct);
        await PortalRefusals.PlayAsync(it, ct);
        OwnersOnly.Write(Path.Combine(it.Place.Kit, "people.txt"), string.Concat(story.People.Select(p => $"{p.Email}\t{story.Password}\t{p.Name}, {p.Who}\n")));
    }

    /// <summary>Adds somebody, sends the invitation, and does with its mail what its reader would do.</summary>
    public static async Task PersonAsync(DemoTools it, string organisation, string first, string last, string email, string role, string? set, CancellationToken ct)
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
        var status = await SubmitAsync(it, new Uri(link), "/signin/set-password", fields => fields["password"] = fields["again"] = it.Story.Password, ct);
        DemoFailure.Unless(status == 303, "303: the password is set", $"{status}");
    }

    /// <summary>Opens a page and sends its form, as a browser would; the status of the answer.</summary>
    public static async Task<int> SubmitAsync(DemoTools it, Uri address, string action, Action<Dictionary<string, string>> type, CancellationToken ct)
    {
        using var browser = new HttpSession(new Uri(address.GetLeftPart(UriPartial.Authority)), it.Place.ServerTrust, own: null, it.Clock);
        var page = await browser.GetAsync(address, ct);
        var fields = Hidden().Matches(page.Text).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        type(fields);
        using var form = new HttpRequestMessage(HttpMethod.Post, new Uri(address, action)) { Content = new FormUrlEncodedContent(fields) };
        form.Headers.Add("Cookie", page.Header("Set-Cookie")?.Split(';')[0]);
        return (await browser.SendAsync(form, ct)).Status;
    }

    [GeneratedRegex(@"https://[^\s""<>]+/signin/set-password\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]*)"" value=""([^""]*)"">")]
    private static partial Regex Hidden();
}
