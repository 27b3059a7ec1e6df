using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("org register --name A --country GBR --unit U", "two letters")]
    [InlineData("cert new --application a --type tls", "transport, signing or encryption")]
    [InlineData("cert new --application a", "'type'")]
    [InlineData("cert revoke KID --reason because --yes", "key_compromise")]
    [InlineData("client create --application a --name n --auth basic", "private_key_jwt")]
    [InlineData("client create --application a --name n --lifetime 90000", "86400")]
    [InlineData("client create --application a --name n --type browser", "native")]
    [InlineData("client create --application a --name n --type spa", "--redirect-uri")]
    [InlineData("client create --application a --name n --type native --redirect-uri http://127.0.0.1/c --auth client_secret", "leave --auth out")]
    [InlineData("client create --application a --name n --type web --redirect-uri https://a.example/c --auth none", "tls_client_auth")]
    [InlineData("client create --application a --name n --redirect-uri https://a.example/c", "--type")]
    [InlineData("client create --application a --name n --refresh-lifetime 7776001", "7776000")]
    [InlineData("client create --application a --name n --id-lifetime 0", "86400")]
    [InlineData("client create --application a --name n --profile fapi", "compat or strict")]
    [InlineData("client update KEY", "--refresh-lifetime")]
    [InlineData("client update KEY --pkce --no-pkce", "not both")]
    [InlineData("client update KEY --post-logout-redirect-uri https://a.example --no-post-logout-redirect-uris", "not both")]
    [InlineData("keys retire", "'KID'")]
    [InlineData("keys retire KID", "--yes")]
    [InlineData("keys rotate --now", "--yes")]
    [InlineData("client pmid KEY", "--clear")]
    [InlineData("client pmid KEY 1 --clear", "--clear")]
    [InlineData("pmid list --state open", "pending, approved or refused")]
    [InlineData("pmid refuse ID", "'reason'")]
    [InlineData("apply", "'file'")]
    [InlineData("apply -f a.yaml --environment test", "uat or production")]
    [InlineData("apply -f /nowhere.yaml", "selvage export")]
    [InlineData("client secret KEY --overlap 604801", "604800")]
    [InlineData("org list --limit 201", "1 to 200")]
    [InlineData("org list --limit many", "many")]
    [InlineData("person add --first-name a --last-name b --email nobody", "e-mail")]
    [InlineData("token", "--kit DIR")]
    [InlineData("token --token-url https://a --client-id b", "--client-secret")]
    [InlineData("token --kit . --cert a.pem", "--cert-key")]
    [InlineData("call FETCH /a --kit .", "FETCH")]
    [InlineData("call GET //evil.example/a --kit .", "one slash")]
    [InlineData("call GET /a --kit . --region 3", "APAC")]
    [InlineData("doctor", "'kit'")]
    [InlineData("cert verify a.pem", "'chain'")]
    [InlineData("cert verify a.pem --chain b.pem --purpose tls", "transport, signing or encryption")]
    [InlineData("cert verify a.pem --chain b.pem --at soon", "2027-01-31")]
    [InlineData("cert inspect /nowhere.pem", "no file")]
    [InlineData("cert expiring --days 0", "1 to 366")]
    [InlineData("cert p12 --cert a --key b --out c --generate-password --password-file d", "--password-file")]
    [InlineData("ca init --out /tmp --generation 128", "1 to 127")]
    [InlineData("ca crl --root-cert a --root-key b --number 1 --out d --revoke 01", "SERIAL:REASON")]
    [InlineData("ca request --key-kind Rsa1024", "EcP256")]
    [InlineData("ca", "rotate")]
    [InlineData("whoami --jsno", "jsno")]
    [InlineData("org", "register")]
    public async Task A_command_line_that_is_wrong_ends_with_2_and_says_what_would_be_right(string line, string hint)
    {
        var words = await CliRun.BareAsync(line.Split(' '));
        var json = await CliRun.BareAsync([.. line.Split(' '), "--json"]);

        words.Ends(2);
        Assert.Contains(hint, words.Error + words.Out);
        json.Ends(2);
        Assert.Contains(hint, (string?)json.Json["detail"]);
        Assert.Empty(json.Error);
    }

    [Theory]
    [InlineData("ogr list", "org list")]
    [InlineData("cert nwe", "cert new")]
    [InlineData("tokn", "token")]
    public async Task An_unknown_verb_gets_the_nearest_one_suggested(string line, string nearest)
    {
        var run = await CliRun.BareAsync(line.Split(' '));

        run.Ends(2);
        Assert.Contains($"Did you mean 'selvage {nearest}'?", run.Error);
    }

    [Fact]
    public async Task Nobody_signed_in_is_a_usage_fault_that_names_the_settings()
    {
        var run = await CliRun.BareAsync("whoami", "--json");

        run.Ends(2);
        Assert.Equal("cli.sign_in.missing", (string?)run.Json["code"]);
        Assert.Contains("SELVAGE_OPERATOR_FILE", (string?)run.Json["detail"]);
    }

    [Fact]
    public async Task Every_verb_explains_itself_with_an_example()
    {
        foreach (var path in Selvage.Cli.Running.Verbs.Paths)
        {
            var run = await CliRun.BareAsync([.. path.Split(' '), "--help"]);

            run.Ends(0);
            Assert.Contains("EXAMPLES:", run.Out);
            Assert.Contains($"selvage {path}", run.Out);
            Assert.Contains("--json", run.Out);
        }
    }

    [Fact]
    public async Task Alone_it_shows_what_there_is()
    {
        var run = await CliRun.BareAsync();

        run.Ends(0);
        Assert.Contains("doctor", run.Out);
        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public async Task A_secret_is_not_sent_over_plain_http_to_another_machine()
    {
        var run = await CliRun.BareAsync("whoami", "--json", "--url", "http://selvage.example", "--client-id", "a", "--client-secret", "b");

        run.Ends(2);
        Assert.Equal("cli.url.insecure", (string?)run.Json["code"]);
    }

    [Theory]
    [InlineData("cert revoke KID -yes --reason superseded", "Unknown option")]
    [InlineData("whoami -7JqD0k3vR5u0yq3Tt1mZb8cE9fWx2aLpS4hNnUoVgI", "'-7JqD0k3vR5u0yq3Tt1mZb8cE9fWx2aLpS4hNnUoVgI'")]
    public async Task A_mistyped_option_is_told_as_it_was_typed(string line, string told)
    {
        var run = await CliRun.BareAsync(line.Split(' '));

        run.Ends(2);
        Assert.Contains(told, run.Error.ReplaceLineEndings(" "));
        Assert.DoesNotContain('\u2060', run.Error);
    }

    [Theory]
    [InlineData("-7JqD0k3vR5u0yq3Tt1mZb8cE9fWx2aLpS4hNnUoVgI")]
    [InlineData("--JqD0k3vR5u0yq3Tt1mZb8cE9fWx2aLpS4hNnUoVgI")]
    public async Task A_kid_that_begins_with_a_dash_is_a_kid_and_no_option(string kid)
    {
        await using var server = await ContractServer.StartAsync();
        var made = await CliRun.AsOperatorAsync(server, "cert", "new", "--application", "app", "--type", "transport", "--out", server.Folder, "--json");
        server.State.Certificates[kid] = server.State.Certificates[(string)made.Json["kid"]!];

        var run = await CliRun.AsOperatorAsync(server, "cert", "revoke", kid, "--reason", "superseded", "--yes", "--json");

        run.Ends(0);
        Assert.Equal("revoked", (string?)run.Json["status"]);
    }
}
