using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Selvage.Journeys;

/// <summary>People who sign in on the command line, with a code that they enter in a browser (RFC 8628).</summary>
public sealed partial class LoginTests : IAsyncLifetime
{
    private OwnServer _server = null!;
    private string _organisation = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _server = await OwnServer.StartAsync();
        (_organisation, _) = await _server.OrganisationAsync("Login Cards Ltd");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_admin_signs_in_acts_as_themselves_stays_signed_in_and_signs_out()
    {
        using var ada = await PersonAtBrowser.OfAsync(_server, _organisation, "Ada", "organisation_admin");
        var own = Own("ada");
        var me = (await LoginAsync(own, ada, "allow")).Ok().Json;
        Assert.Equal(ada.Email, (string?)me["email"]);
        Assert.Equal(_organisation, (string?)me["organisation_id"]);
        await AssertOwnersOnlyAsync(File(own));

        // The server is the one signed in to, and its trust the one of then: nothing has to be said again.
        own.Remove("SELVAGE_URL");
        own.Remove("SELVAGE_CA_FILE");
        var shown = await Command.RunAsync("dotnet", [Built.Cli, "whoami"], _server.Folder, own);
        Assert.Contains("Ada Hopper", shown.Ok().Out, StringComparison.Ordinal);
        Assert.Contains("Login Cards Ltd", shown.Out, StringComparison.Ordinal);
        await _server.OkAsync(own, "app", "add", "--name", "By Ada");
        Assert.Equal("permission.missing", (string?)(await _server.SelvageAsync(own, "person", "add", "--first-name", "E", "--last-name", "F", "--email", "e@f.example")).Json["code"]);

        // Two commands at once, both with an access token that is over: the refresh token works once, so one waits for the other.
        var before = Login(own);
        Expire(own);
        var both = await Task.WhenAll(_server.SelvageAsync(own, "app", "list"), _server.SelvageAsync(own, "whoami"));
        Assert.All(both, run => run.Ok());
        var after = Login(own);
        Assert.NotEqual((string?)before["refresh_token"], (string?)after["refresh_token"]);
        await AssertOwnersOnlyAsync(File(own));

        await _server.OkAsync(own, "logout");
        Assert.Equal("cli.sign_in.missing", (string?)(await _server.SelvageAsync(own, "whoami")).Json["code"]);
        Put(own, after); // Whoever kept a copy has nothing of it.
        Assert.Equal("token.revoked", (string?)(await _server.SelvageAsync(own, "whoami")).Json["code"]);
        Expire(own);
        Assert.Equal("cli.sign_in.over", (string?)(await _server.SelvageAsync(own, "whoami")).Json["code"]);
    }

    [Fact]
    public async Task Who_says_no_is_not_signed_in_and_a_reader_changes_nothing()
    {
        using var reader = await PersonAtBrowser.OfAsync(_server, _organisation, "Rita");
        var own = Own("rita");
        var denied = await LoginAsync(own, reader, "deny");
        Assert.Equal((1, "cli.login.denied"), (denied.Code, (string?)denied.Json["code"]));
        Assert.False(System.IO.File.Exists(File(own)));

        (await LoginAsync(own, reader, "allow")).Ok();
        await _server.OkAsync(own, "app", "list");
        Assert.Equal("permission.missing", (string?)(await _server.SelvageAsync(own, "app", "add", "--name", "Not mine")).Json["code"]);
        Assert.Equal("organisation.not_found", (string?)(await _server.SelvageAsync(own, "app", "list", "--organisation", "01a00000-0000-7000-8000-000000000000")).Json["code"]);
    }

    [Fact]
    public async Task Who_is_deactivated_is_refused_by_the_next_command()
    {
        using var admin = await PersonAtBrowser.OfAsync(_server, _organisation, "Dora", "organisation_admin");
        var own = Own("dora");
        (await LoginAsync(own, admin, "allow")).Ok();
        await _server.OkAsync(_server.AsOperator, "person", "deactivate", admin.Id, "--reason", "left", "--yes");
        Assert.Equal("token.revoked", (string?)(await _server.SelvageAsync(own, "whoami")).Json["code"]);
        Expire(own);
        Assert.Equal("cli.sign_in.over", (string?)(await _server.SelvageAsync(own, "whoami")).Json["code"]);
    }

    private async Task<Command> LoginAsync(Dictionary<string, string> own, PersonAtBrowser who, string decision)
    {
        using var process = Command.Start("dotnet", [Built.Cli, "login", "--json"], _server.Folder, own);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = string.Empty;
        while (!UserCode().IsMatch(said) && await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            said += line + "\n";
        Assert.Matches(UserCode(), said);
        await who.AnswerAsync(UserCode().Match(said).Groups[1].Value, decision);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Command(process.ExitCode, await output, said);
    }

    private Dictionary<string, string> Own(string name) => new()
    {
        ["SELVAGE_URL"] = _server.Tls, ["SELVAGE_CA_FILE"] = _server.Trust, ["XDG_CONFIG_HOME"] = Path.Combine(_server.Folder, "settings-" + name),
    };

    private static string File(Dictionary<string, string> own) => Path.Combine(own["XDG_CONFIG_HOME"], "selvage", "logins.json");

    private JsonObject Login(Dictionary<string, string> own) => JsonNode.Parse(System.IO.File.ReadAllText(File(own)))!["logins"]![_server.Tls]!.AsObject();

    private void Expire(Dictionary<string, string> own)
    {
        var login = Login(own);
        login["expires_at"] = "2020-01-01T00:00:00Z";
        Put(own, (JsonObject)login.DeepClone());
    }

    private void Put(Dictionary<string, string> own, JsonObject login) =>
        System.IO.File.WriteAllText(File(own), new JsonObject { ["last"] = _server.Tls, ["logins"] = new JsonObject { [_server.Tls] = login.DeepClone() } }.ToJsonString());

    private async Task AssertOwnersOnlyAsync(string file) => Assert.Equal("600\n", (await Command.RunAsync("stat", ["-c", "%a", file], _server.Folder)).Ok().Out);

    [GeneratedRegex(@"^Enter  (\S+)$", RegexOptions.Multiline)]
    private static partial Regex UserCode();
}
