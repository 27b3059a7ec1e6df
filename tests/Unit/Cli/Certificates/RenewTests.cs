using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Certificates;

public sealed class RenewTests
{
    [Theory]
    [InlineData("transport", "P256", "EC-P256", "Swap")]
    [InlineData("signing", "Rsa3072", "RSA-3072", "JWKS")]
    public async Task A_renewal_has_a_new_key_of_the_same_kind_and_says_what_to_do_next(string type, string kind, string algorithm, string next)
    {
        await using var server = await ContractServer.StartAsync();
        var old = await TestFiles.MakeAsync(server, type, kind);

        var json = await CliRun.AsOperatorAsync(server, "cert", "renew", old.Kid, "--out", "next", "--json");
        var words = await CliRun.AsOperatorAsync(server, "cert", "renew", old.Kid, "--out", "again");

        json.Ends(0);
        Assert.Equal(old.Kid, (string?)json.Json["renews"]);
        Assert.Equal(type, (string?)json.Json["type"]);
        Assert.Equal(algorithm, (string?)json.Json["key_algorithm"]);
        var verified = await CliRun.BareAsync("cert", "verify", (string)json.Json["files"]!["certificate"]!, "--chain", old.Chain, "--key", (string)json.Json["files"]!["key"]!, "--json");
        verified.Ends(0);
        Assert.NotEqual(await File.ReadAllTextAsync(old.Key, TestContext.Current.CancellationToken), await File.ReadAllTextAsync((string)json.Json["files"]!["key"]!, TestContext.Current.CancellationToken));
        Assert.Contains("valid until the old one ends", words.Out);
        Assert.Contains(next, words.Out);
    }

    [Fact]
    public async Task A_refused_renewal_leaves_no_key_behind()
    {
        await using var server = await ContractServer.StartAsync();
        var old = await TestFiles.MakeAsync(server);
        await CliRun.AsOperatorAsync(server, "cert", "revoke", old.Kid, "--reason", "superseded", "--yes");

        var run = await CliRun.AsOperatorAsync(server, "cert", "renew", old.Kid, "--out", "next", "--json");

        run.Ends(1);
        Assert.Equal("certificate.renew.not_active", (string?)run.Json["code"]);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "next")));
    }

    [Fact]
    public async Task What_ends_next_comes_first_with_the_line_that_renews_it()
    {
        await using var server = await ContractServer.StartAsync();
        server.State.Days = 40;
        var later = await TestFiles.MakeAsync(server);
        server.State.Days = 10;
        var soon = await TestFiles.MakeAsync(server, "signing");
        server.State.Days = 350;
        await TestFiles.MakeAsync(server, "encryption", "Rsa2048");

        var json = await CliRun.AsOperatorAsync(server, "cert", "expiring", "--json");
        var words = await CliRun.AsOperatorAsync(server, "cert", "expiring", "--days", "20");

        Assert.Equal([soon.Kid, later.Kid], json.Json["items"]!.AsArray().Select(i => (string)i!["kid"]!));
        Assert.Contains($"selvage cert renew {soon.Kid}", words.Out);
        Assert.DoesNotContain(later.Kid, words.Out);
    }

    [Fact]
    public async Task What_is_renewed_needs_no_line()
    {
        await using var server = await ContractServer.StartAsync();
        server.State.Days = 10;
        var old = await TestFiles.MakeAsync(server);
        server.State.Days = 350;
        await CliRun.AsOperatorAsync(server, "cert", "renew", old.Kid, "--out", "next");

        var run = await CliRun.AsOperatorAsync(server, "cert", "expiring");

        Assert.Contains(old.Kid, run.Out);
        Assert.DoesNotContain("selvage cert renew", run.Out);
    }
}
