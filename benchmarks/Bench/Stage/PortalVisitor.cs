using System.Net;
using System.Text.RegularExpressions;

namespace Selvage.Bench.Stage;

/// <summary>Somebody who is signed in to the portal of the server under test.</summary>
/// <param name="Name">Of whom.</param>
/// <param name="Cookie">The header that says so.</param>
internal sealed partial record PortalVisitor(string Name, string Cookie)
{
    private const string Password = "nineteen quiet ouzels";

    /// <summary>Has a Super Admin invited, sets the password by the link of the mail, and signs in.</summary>
    public static async Task<PortalVisitor> SignInAsync(SelvageServer server, ManageApi operate, string organisation, string name)
    {
        var email = $"{name}@bench.example";
        var person = await operate.SendAsync(HttpMethod.Post, $"/organisations/{organisation}/people", new { first_name = name, last_name = "Bench", email, roles = new[] { "super_admin" } });
        await operate.SendAsync(HttpMethod.Post, $"/people/{person.Text("id")}/invite", new { });
        var link = await LinkAsync(server, email);
        using var handler = ManageApi.Handler(server.Trust);
        using var client = new HttpClient(handler) { BaseAddress = new Uri($"https://localhost:{server.Tls}") };
        await SubmitAsync(client, link, "/signin/set-password", new() { ["password"] = Password, ["again"] = Password });
        await SubmitAsync(client, "/signin", "/signin", new() { ["email"] = email, ["password"] = Password });
        return new PortalVisitor(name, handler.CookieContainer.GetCookieHeader(client.BaseAddress));
    }

    /// <summary>The request of a page.</summary>
    public string Request(SelvageServer server, string path) => $"GET {path} HTTP/1.1\r\nHost: localhost:{server.Tls}\r\nCookie: {Cookie}\r\nAccept: text/html\r\n\r\n";

    /// <summary>The address of a page far down a list: 20 clicks on "Next page", or the last one where there are fewer.</summary>
    public async Task<string> FarAsync(SelvageServer server, string path)
    {
        using var client = new HttpClient(ManageApi.Handler(server.Trust)) { BaseAddress = new Uri($"https://localhost:{server.Tls}") };
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        for (var clicks = 0; clicks < 20; clicks++)
        {
            var next = Next().Match(await client.GetStringAsync(path));
            if (!next.Success)
                break;
            path = WebUtility.HtmlDecode(next.Groups[1].Value);
        }

        return path;
    }

    private static async Task<string> LinkAsync(SelvageServer server, string email)
    {
        var folder = Path.Combine(server.Data, "mail");
        for (var waited = 0; waited < 200; waited++, await Task.Delay(50))
        {
            var mails = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(Plain).Where(m => m.Contains($"<{email}>", StringComparison.Ordinal)) : [];
            if (mails.Select(m => Link().Match(m)).FirstOrDefault(m => m.Success) is { } link)
                return link.Value;
        }

        throw new StageException($"no mail came to {email}");
    }

    /// <summary>A mail as text: its lines are folded, and an equals sign is written as =3D.</summary>
    private static string Plain(string file) => File.ReadAllText(file).Replace("=\r\n", string.Empty, StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);

    private static async Task SubmitAsync(HttpClient client, string page, string action, Dictionary<string, string> typed)
    {
        var html = await client.GetStringAsync(page);
        var form = Form().Matches(html).First(f => f.Groups[1].Value == action);
        foreach (Match hidden in Hidden().Matches(form.Value))
            typed.TryAdd(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value));
        using var content = new FormUrlEncodedContent(typed);
        using var answer = await client.PostAsync(action, content);
        if (!answer.IsSuccessStatusCode)
            throw new StageException($"POST {action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    [GeneratedRegex(@"https://localhost:\d+/signin/set-password\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();

    [GeneratedRegex("<a href=\"([^\"]*)\">Next page</a>")]
    private static partial Regex Next();

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
