using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>The command line's verbs for every type of client, and for the keys that sign tokens, on a server of their own: the keys are rotated.</summary>
public sealed class ClientVerbTests : IAsyncLifetime
{
    private OwnServer _server = null!;
    private Dictionary<string, string> _admin = [];
    private string _application = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _server = await OwnServer.StartAsync();
        (_, _admin) = await _server.OrganisationAsync("Client Cards Ltd");
        _application = (string)(await AdminAsync("app", "add", "--name", "Gateway"))["id"]!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_type_of_client_is_made_changed_and_shown()
    {
        var native = await MadeAsync("--type", "native", "--redirect-uri", "http://127.0.0.1/callback", "--redirect-uri", "com.example.app:/callback", "--refresh-lifetime", "86400", "--id-lifetime", "600");
        Assert.Equal("native none 86400 600 true", Facts(native));
        Assert.Null(native["client_secret"]);
        Assert.Equal(2, native["redirect_uris"]!.AsArray().Count);

        Assert.Equal("spa none 2592000 3600 true", Facts(await MadeAsync("--type", "spa", "--redirect-uri", "https://app.example.com/", "--post-logout-redirect-uri", "https://app.example.com/bye")));
        var web = await MadeAsync("--type", "web", "--redirect-uri", "https://app.example.com/callback", "--pkce", "--profile", "strict", "--auth", "private_key_jwt");
        Assert.Equal("web private_key_jwt 2592000 3600 true", Facts(web));
        Assert.Equal("strict", (string?)web["profile"]);
        Assert.NotNull((await MadeAsync("--type", "web", "--redirect-uri", "https://app.example.com/callback"))["client_secret"]);
        var machine = await MadeAsync("--auth", "tls_client_auth");
        Assert.True((bool)machine["mtls"]!);
        Assert.Equal("machine_to_machine", (string?)machine["application_type"]);

        var id = (string)web["client_id"]!;
        var changed = await AdminAsync("client", "update", id, "--name", "Portal", "--redirect-uri", "https://new.example.com/callback", "--no-pkce", "--lifetime", "120");
        Assert.Equal("https://new.example.com/callback", (string?)Assert.Single(changed["redirect_uris"]!.AsArray()));
        var shown = await AdminAsync("client", "show", id);
        Assert.Equal("Portal false 120 strict", $"{shown["name"]} {shown["require_pkce"]} {shown["access_token_lifetime"]} {shown["profile"]}");
        var words = await Command.RunAsync("dotnet", [Built.Cli, "client", "show", id], _server.Folder, _admin);
        Assert.Contains("Web Application", words.Ok().Out, StringComparison.Ordinal);
        Assert.Contains("https://new.example.com/callback", words.Out, StringComparison.Ordinal);

        var refused = await _server.SelvageAsync(_admin, "client", "update", id, "--redirect-uri", "http://new.example.com/callback");
        Assert.Equal("client.redirect_uri", (string?)refused.Json["code"]);
    }

    [Fact]
    public async Task A_PMID_is_asked_for_refused_asked_for_again_and_approved()
    {
        var client = (string)(await MadeAsync())["client_id"]!;
        var first = (string)(await AdminAsync("pmid", "request", client, "9001", "--note", "Our programme"))["id"]!;
        Assert.Equal("permission.missing", (string?)(await _server.SelvageAsync(_admin, "pmid", "approve", first)).Json["code"]);
        Assert.Equal("not yours", (string?)(await OperatorAsync("pmid", "refuse", first, "--reason", "not yours"))["reason"]);

        var second = (string)(await AdminAsync("pmid", "request", client))["id"]!;
        Assert.Equal(second, (string?)Assert.Single((await OperatorAsync("pmid", "list", "--state", "pending"))["items"]!.AsArray())!["id"]);
        Assert.Equal("pmid_request.pmid", (string?)(await _server.SelvageAsync(_server.AsOperator, "pmid", "approve", second)).Json["code"]);
        await OperatorAsync("pmid", "approve", second, "--pmid", "9002");
        Assert.Equal("9002", (string?)(await AdminAsync("client", "show", client))["pmid"]);
        var words = (await Command.RunAsync("dotnet", [Built.Cli, "pmid", "list"], _server.Folder, _admin)).Ok().Out;
        Assert.Contains("not yours", words, StringComparison.Ordinal);
        Assert.Contains("9002", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_that_signs_tokens_is_announced_then_replaced_at_once_and_the_old_one_retired()
    {
        var first = (string)Assert.Single((await OperatorAsync("keys", "list"))["items"]!.AsArray())!["kid"]!;
        var pending = (string)(await OperatorAsync("keys", "rotate"))["kid"]!;
        Assert.Equal("server_key.pending", (string?)(await _server.SelvageAsync(_server.AsOperator, "keys", "rotate")).Json["code"]);
        Assert.Equal("server_key.active", (string?)(await _server.SelvageAsync(_server.AsOperator, "keys", "retire", first, "--yes")).Json["code"]);

        var now = (string)(await OperatorAsync("keys", "rotate", "--now", "--yes"))["kid"]!;
        Assert.Equal("retired", (string?)(await OperatorAsync("keys", "retire", first, "--reason", "copied", "--yes"))["state"]);

        var states = (await OperatorAsync("keys", "list"))["items"]!.AsArray().ToDictionary(k => (string)k!["kid"]!, k => (string)k!["state"]!);
        Assert.Equal("active", states[now]);
        Assert.Equal("retired", states[first]);
        Assert.Equal("retired", states[pending]); // Overtaken before it signed.
        Assert.Equal("permission.missing", (string?)(await _server.SelvageAsync(_admin, "keys", "list")).Json["code"]);
    }

    private Task<JsonNode> MadeAsync(params string[] options) => AdminAsync(["client", "create", "--application", _application, "--name", "One", .. options]);

    private Task<JsonNode> AdminAsync(params string[] words) => _server.OkAsync(_admin, words);

    private Task<JsonNode> OperatorAsync(params string[] words) => _server.OkAsync(_server.AsOperator, words);

    private static string Facts(JsonNode client) =>
        $"{client["application_type"]} {client["auth_method"]} {client["refresh_token_lifetime"]} {client["id_token_lifetime"]} {client["require_pkce"]}";
}
