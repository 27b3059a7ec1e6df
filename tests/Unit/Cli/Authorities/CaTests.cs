using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Authorities;

/// <summary>The ceremony's on-line half.</summary>
public sealed class CaTests
{
    [Fact]
    public async Task The_line_that_request_shows_signs_what_install_and_activate_take()
    {
        await using var server = await WithRootAsync();

        var requested = await CliRun.AsOperatorAsync(server, "ca", "request", "--json");
        string[] line = ((string)requested.Json["sign_command"]!).Split(' ')[1..];
        var signed = await CliRun.WithAsync([], server.Folder, [.. line, "--passphrase-file", "pass", "--yes", "--json"]);
        var installed = await CliRun.AsOperatorAsync(server, "ca", "install", "g2", "--cert", "g2.pem", "--json");
        var asked = await CliRun.AsOperatorAsync(server, "ca", "activate", "g2", "--json");
        var active = await CliRun.AsOperatorAsync(server, "ca", "activate", "g2", "--yes", "--json");

        Assert.Equal([0, 0, 0, 2, 0], new[] { requested, signed, installed, asked, active }.Select(r => r.Code));
        Assert.Equal("planned", (string?)installed.Json["state"]);
        Assert.Equal("active", (string?)active.Json["state"]);
        using var issuing = X509Certificate2.CreateFromPem((string)installed.Json["pem"]!);
        Assert.Equal((string?)signed.Json["serial"], issuing.SerialNumber.ToLowerInvariant());
    }

    [Fact]
    public async Task Rotate_does_it_in_one()
    {
        await using var server = await WithRootAsync();

        var run = await CliRun.AsOperatorAsync(server, "ca", "rotate", "--root-key", "root-g1.key", "--passphrase-file", "pass", "--out", "ceremony", "--activate", "--yes", "--json");

        run.Ends(0);
        Assert.Equal("active", (string?)run.Json["state"]);
        _ = (await Outside.OpensslAsync(server.Folder, "verify", "-x509_strict", "-CAfile", "root-g1.pem", "ceremony/g2.pem")).Ok;
    }

    [Fact]
    public async Task Rotate_with_a_wrong_passphrase_asks_the_server_for_no_key()
    {
        await using var server = await WithRootAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "wrong"), "not it", TestContext.Current.CancellationToken);

        var run = await CliRun.AsOperatorAsync(server, "ca", "rotate", "--root-key", "root-g1.key", "--passphrase-file", "wrong", "--yes", "--json");

        Assert.Equal("cli.key.passphrase", (string?)run.Json["code"]);
        Assert.False(server.State.Authorities.ContainsKey("g2"));
    }

    [Fact]
    public async Task A_list_is_published_as_it_was_signed()
    {
        await using var server = await WithRootAsync();

        var run = await CliRun.AsOperatorAsync(server, "ca", "publish-crl", "root-g1", "--crl", "root-g1.crl", "--json");
        var nonsense = await CliRun.AsOperatorAsync(server, "ca", "publish-crl", "root-g1", "--crl", "root-g1.pem", "--json");

        run.Ends(0);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(server.Folder, "root-g1.crl"), TestContext.Current.CancellationToken), Convert.FromBase64String((string)server.State.Authorities["root-g1"]["crl"]!));
        Assert.Equal("ca.crl.invalid", (string?)nonsense.Json["code"]);
    }

    [Fact]
    public async Task They_are_listed_shown_and_a_refused_retirement_says_why()
    {
        await using var server = await WithRootAsync();

        var list = await CliRun.AsOperatorAsync(server, "ca", "list");
        var shown = await CliRun.AsOperatorAsync(server, "ca", "show", "root-g1");
        var unknown = await CliRun.AsOperatorAsync(server, "ca", "show", "g9", "--json");
        var retired = await CliRun.AsOperatorAsync(server, "ca", "retire", "root-g1", "--yes");

        Assert.Contains("root-g1", list.Out);
        Assert.Contains("BEGIN CERTIFICATE", shown.Out);
        Assert.Equal("ca.name.unknown", (string?)unknown.Json["code"]);
        retired.Ends(1);
        Assert.Contains("3 of its certificates are live", retired.Error);
    }

    private static async Task<ContractServer> WithRootAsync()
    {
        var server = await ContractServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "pass"), "correct horse", TestContext.Current.CancellationToken);
        var made = await CliRun.WithAsync([], server.Folder, ["ca", "init", "--out", ".", "--passphrase-file", "pass", "--json"]);
        made.Ends(0);
        server.State.Authorities["root-g1"] = new JsonObject
        {
            ["name"] = "root-g1", ["kind"] = "root", ["state"] = "active", ["subject"] = (string?)made.Json["subject"],
            ["pem"] = await File.ReadAllTextAsync(Path.Combine(server.Folder, "root-g1.pem"), TestContext.Current.CancellationToken),
        };
        return server;
    }
}
