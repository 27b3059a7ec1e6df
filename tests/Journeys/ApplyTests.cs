using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>An organisation's set-up kept in a file: applied, changed, exported, and carried from UAT to Production (requirement A2).</summary>
public sealed class ApplyTests : IAsyncLifetime
{
    private const string Wallet = """
        environment: uat
        applications:
          - name: Wallet
            scopes: [cards.read]
            certificates:
              - type: transport
            clients:
              - name: Gateway
                auth: client_secret
                access_token_lifetime: 600
                pmid: "9100"
              - name: Signer
                auth: private_key_jwt
                mtls: true
              - name: App
                type: native
                redirect_uris:
                  - http://127.0.0.1/callback
        """;

    private OwnServer _server = null!;
    private string _organisation = string.Empty;
    private Dictionary<string, string> _admin = [];

    public async ValueTask InitializeAsync()
    {
        _server = await OwnServer.StartAsync();
        (_organisation, _admin) = await _server.OrganisationAsync("Filed Cards Ltd");
        await _server.AssignAsync(_organisation, "cards.read", "cards.write");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_file_is_tried_applied_once_changed_and_exported()
    {
        await WriteAsync(Wallet);
        var tried = await ApplyAsync("--dry-run");
        Assert.Equal(["create application", "update scopes", "create client", "ask pmid", "create client", "create client"], Steps(tried));
        Assert.Empty((await _server.OkAsync(_admin, "app", "list"))["items"]!.AsArray());

        var made = await ApplyAsync();
        var secret = Assert.Single(made["changes"]!.AsArray(), c => c!["client_secret"] is not null)!;
        Assert.Equal("Wallet / Gateway", (string?)secret["name"]);
        await TokenAsync((string)secret["client_id"]!, (string)secret["client_secret"]!);
        var todo = made["to_do"]!.AsArray().Select(t => $"{t!["text"]} {t["command"]}").ToList();
        var wallet = (string)made["changes"]![0]!["id"]!;
        Assert.Contains(todo, t => t.Contains($"cert new --application {wallet} --type transport", StringComparison.Ordinal));
        Assert.Contains(todo, t => t.Contains($"cert new --application {wallet} --type signing", StringComparison.Ordinal));
        Assert.Contains(todo, t => t.Contains("PMID 9100", StringComparison.Ordinal));

        // Once more: nothing is done, and the secret is neither made anew nor told.
        var again = await ApplyAsync();
        Assert.Empty(again["changes"]!.AsArray());
        Assert.DoesNotContain("client_secret\"", again.ToJsonString(), StringComparison.Ordinal);
        await TokenAsync((string)secret["client_id"]!, (string)secret["client_secret"]!);

        // What people did besides is left alone; what the file names is changed back.
        var request = Assert.Single((await _server.OkAsync(_server.AsOperator, "pmid", "list", "--state", "pending"))["items"]!.AsArray())!;
        await _server.OkAsync(_server.AsOperator, "pmid", "approve", (string)request["id"]!);
        await _server.OkAsync(_admin, "client", "create", "--application", wallet, "--name", "By hand");
        await _server.OkAsync(_admin, "client", "update", (string)secret["client_id"]!, "--lifetime", "700", "--description", "by hand");
        var change = Assert.Single((await ApplyAsync())["changes"]!.AsArray())!;
        Assert.Equal("""{"access_token_lifetime":{"from":700,"to":600}}""", change["fields"]!.ToJsonString());
        Assert.Equal("600 9100 by hand", await GatewayAsync((string)secret["client_id"]!));

        var export = (await Command.RunAsync("dotnet", [Built.Cli, "export", "--out", "export.yaml"], _server.Folder, _admin)).Ok();
        Assert.Contains("export.yaml", export.Out, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(Path.Combine(_server.Folder, "export.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("By hand", written, StringComparison.Ordinal);
        Assert.DoesNotContain((string)secret["client_secret"]!, written, StringComparison.Ordinal);
        Assert.Empty((await _server.OkAsync(_admin, "apply", "-f", "export.yaml"))["changes"]!.AsArray());
        Assert.Equal("cli.file.exists", (string?)(await _server.SelvageAsync(_admin, "export", "--out", "export.yaml")).Json["code"]);
    }

    [Fact]
    public async Task What_the_server_refuses_stops_it_and_what_was_done_before_is_told_with_its_secret()
    {
        await WriteAsync(Wallet.Replace("auth: private_key_jwt", "auth: private_key_jwt\n        client_id: no-id", StringComparison.Ordinal));
        var broken = await _server.SelvageAsync(_admin, "apply", "-f", "organisation.yaml");
        Assert.Equal((1, "client.id", 12), (broken.Code, (string?)broken.Json["code"], (int?)broken.Json["line"]));
        var done = broken.Json["done"]!.AsArray().Single(c => (string?)c!["what"] == "client")!;
        await TokenAsync((string)done["client_id"]!, (string)done["client_secret"]!);

        await WriteAsync(Wallet);
        Assert.Equal(["create client", "create client"], Steps(await ApplyAsync()));

        await WriteAsync(Wallet.Replace("type: native", "type: spa", StringComparison.Ordinal));
        var words = await Command.RunAsync("dotnet", [Built.Cli, "apply", "-f", "organisation.yaml"], _server.Folder, _admin);
        Assert.Equal(2, words.Code);
        Assert.Contains("line 15: type of client 'App' cannot be changed", words.Error, StringComparison.Ordinal);
        await WriteAsync(Wallet.Replace("environment: uat", $"organisation: {Guid.NewGuid()}", StringComparison.Ordinal));
        Assert.Contains("line 1: the file is about organisation", (await _server.SelvageAsync(_admin, "apply", "-f", "organisation.yaml")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_are_named_are_looked_for_and_scopes_beyond_are_left_to_the_operator()
    {
        await WriteAsync(Wallet.Replace("[cards.read]", "[cards.read, pin.read]", StringComparison.Ordinal));
        var wallet = (string)(await ApplyAsync())["changes"]![0]!["id"]!;
        Assert.Equal("cards.read", (string?)Assert.Single((await _server.OkAsync(_admin, "app", "show", wallet))["scopes"]!.AsArray()));
        var old = await _server.OkAsync(_admin, "cert", "new", "--application", wallet, "--type", "transport", "--out", "keys");
        var (kid, pem) = ((string)old["kid"]!, (string)old["files"]!["certificate"]!);

        await NamedAsync($"kid: {kid}", expected: null);
        await NamedAsync($"file: {Path.GetRelativePath(_server.Folder, pem)}", expected: null);
        await NamedAsync($"kid: {new string('A', 43)}", "that of line 7 is none of this application");
        var next = (string)(await _server.OkAsync(_admin, "cert", "renew", kid, "--out", "next"))["kid"]!;
        await _server.OkAsync(_admin, "cert", "revoke", kid, "--reason", "superseded", "--yes");
        await NamedAsync($"kid: {kid}", $"that of line 7 is revoked; {next} has taken its place");

        await _server.AssignAsync(_organisation, "cards.read", "pin.read");
        await WriteAsync(Wallet.Replace("[cards.read]", "[cards.read, pin.read]", StringComparison.Ordinal));
        Assert.Equal(["update scopes"], Steps(await ApplyAsync()));
    }

    [Fact]
    public async Task Uats_set_up_is_carried_to_Production_as_far_as_a_file_can_and_the_rest_is_listed()
    {
        var chosen = $"https://filed.example/{Guid.NewGuid()}";
        await WriteAsync(Wallet.Replace("auth: private_key_jwt", $"auth: private_key_jwt\n        client_id: {chosen}", StringComparison.Ordinal));
        var uat = Assert.Single((await ApplyAsync())["changes"]!.AsArray(), c => c!["client_secret"] is not null)!;
        await _server.OkAsync(_admin, "export", "--out", "export.yaml");

        await using var production = await OwnServer.StartProductionAsync();
        var (organisation, admin) = await production.OrganisationAsync("Filed Cards Ltd");
        await production.AssignAsync(organisation, "cards.read");
        var file = Path.Combine(_server.Folder, "export.yaml");
        Assert.Equal("cli.environment.other_file", (string?)(await production.SelvageAsync(admin, "apply", "-f", file)).Json["code"]);
        Assert.Equal("cli.environment.other_server", (string?)(await _server.SelvageAsync(_admin, "apply", "-f", file, "--environment", "production")).Json["code"]);

        var carried = await production.OkAsync(admin, "apply", "-f", file, "--environment", "production");
        Assert.Equal(("production", organisation), ((string?)carried["environment"], (string?)carried["organisation_id"]));
        var here = Assert.Single(carried["changes"]!.AsArray(), c => c!["client_secret"] is not null)!;
        Assert.NotEqual((string?)uat["client_id"], (string?)here["client_id"]);
        Assert.Single(carried["changes"]!.AsArray(), c => (string?)c!["client_id"] == chosen); // The only id that stays is the one that somebody chose.
        await TokenAsync((string)here["client_id"]!, (string)here["client_secret"]!, production);
        Assert.Equal("invalid_client", (string?)(await AskAsync((string)uat["client_id"]!, (string)uat["client_secret"]!, production)).Json["error"]);
        var todo = string.Join('\n', carried["to_do"]!.AsArray().Select(t => $"{t!["text"]} {t["command"]}"));
        Assert.All(
            ["has a secret of its own here", "--type transport", "--type signing", "PMID 9100", "selvage connection", "selvage cert chain", "selvage person add"],
            word => Assert.Contains(word, todo, StringComparison.Ordinal));
        Assert.Empty((await production.OkAsync(admin, "apply", "-f", file, "--environment", "production"))["changes"]!.AsArray());
    }

    private async Task NamedAsync(string certificate, string? expected)
    {
        await WriteAsync(Wallet.Replace("- type: transport", $"- type: transport\n        {certificate}", StringComparison.Ordinal).Replace("environment: uat\n", "environment: uat\nversion: 1\n", StringComparison.Ordinal));
        var todo = (await ApplyAsync("--dry-run"))["to_do"]!.AsArray().Select(t => (string)t!["text"]!).Where(t => t.Contains("transport certificate", StringComparison.Ordinal));
        if (expected is null)
            Assert.Empty(todo);
        else
            Assert.Contains(expected, Assert.Single(todo), StringComparison.Ordinal);
    }

    private async Task<string> GatewayAsync(string id)
    {
        var client = await _server.OkAsync(_admin, "client", "show", id);
        return $"{client["access_token_lifetime"]} {client["pmid"]} {client["description"]}";
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(Path.Combine(_server.Folder, "organisation.yaml"), text, TestContext.Current.CancellationToken);

    private Task<JsonNode> ApplyAsync(params string[] options) => _server.OkAsync(_admin, ["apply", "-f", "organisation.yaml", .. options]);

    private static IEnumerable<string> Steps(JsonNode result) => result["changes"]!.AsArray().Select(c => $"{c!["action"]} {c["what"]}");

    private async Task TokenAsync(string id, string secret, OwnServer? at = null) => (await AskAsync(id, secret, at ?? _server)).Ok();

    private static Task<Command> AskAsync(string id, string secret, OwnServer at) =>
        at.SelvageAsync([], "token", "--token-url", at.Tls + "/oauth2/token", "--client-id", id, "--client-secret", secret, "--ca-file", at.Trust);
}
