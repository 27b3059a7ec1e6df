using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Revocation;

/// <summary>Our own OCSP client against BouncyCastle's responder.</summary>
public sealed class OcspCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--sha1")]
    [InlineData("--get")]
    [InlineData("--no-nonce")]
    [InlineData("--get --sha1 --no-nonce")]
    public async Task A_live_certificate_is_good_however_it_is_asked(string how)
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);

        var run = await CheckAsync(files, how);

        run.Ends(0);
        Assert.Equal("good", (string?)run.Json["status"]);
        Assert.True((bool)run.Json["believed"]!);
        Assert.All(run.Json["findings"]!.AsArray(), f => Assert.Equal("ok", (string?)f!["state"]));
        Assert.Equal(server.State.Http + "/ocsp", (string?)run.Json["responder"]);
        Assert.Contains(server.State.Asked, asked => asked.StartsWith(how.Contains("--get", StringComparison.Ordinal) ? "GET /ocsp/" : "POST /ocsp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_one_is_revoked_with_time_and_reason()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        await CliRun.AsOperatorAsync(server, "cert", "revoke", files.Kid, "--reason", "superseded", "--yes");

        var json = await CheckAsync(files);
        var words = await CliRun.BareAsync("ocsp", "check", files.Pem, "--chain", files.Chain);

        json.Ends(1);
        Assert.Equal("revoked", (string?)json.Json["status"]);
        Assert.Equal("superseded", (string?)json.Json["revocation_reason"]);
        Assert.NotNull(json.Json["revoked_at"]);
        Assert.Contains("superseded", words.Out);
    }

    [Fact]
    public async Task A_serial_that_was_never_issued_is_unknown_and_not_good()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        server.State.Certificates.Clear();

        var run = await CheckAsync(files);

        run.Ends(1);
        Assert.Equal("unknown", (string?)run.Json["status"]);
    }

    [Theory]
    [InlineData("replay", "ocsp.nonce")]
    [InlineData("changed", "ocsp.signature")]
    [InlineData("foreign", "ocsp.signer")]
    [InlineData("client", "ocsp.signer")]
    [InlineData("other", "ocsp.cert_id")]
    [InlineData("old", "ocsp.times")]
    [InlineData("future", "ocsp.times")]
    [InlineData("endless", "ocsp.times")]
    [InlineData("unauthorized", "ocsp.response")]
    public async Task An_answer_that_must_not_be_believed_is_not(string trick, string finding)
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        server.State.Trick = trick;

        var run = await CheckAsync(files);

        run.Ends(1);
        Assert.False((bool)run.Json["believed"]!);
        Assert.Equal([finding], Failed(run));
    }

    [Fact]
    public async Task An_answer_made_before_the_question_is_believed_by_its_times_with_a_note()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        server.State.Trick = "no nonce";

        var run = await CheckAsync(files);

        run.Ends(0);
        Assert.Equal("note", (string?)run.Json["findings"]!.AsArray().Single(f => (string?)f!["id"] == "ocsp.nonce")!["state"]);
    }

    [Fact]
    public async Task A_clock_an_hour_ahead_makes_the_answer_an_old_one()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);

        var run = await CliRun.WithAsync([], server.Folder, ["ocsp", "check", files.Pem, "--chain", files.Chain, "--json"], new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1)));

        Assert.Equal(["ocsp.times"], Failed(run));
    }

    [Fact]
    public async Task A_page_in_place_of_an_answer_is_said_to_be_none()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        server.State.Trick = "html";

        var run = await CheckAsync(files);

        run.Ends(1);
        Assert.Equal("ocsp.unreadable", (string?)run.Json["code"]);
        Assert.Contains("text/html", (string?)run.Json["detail"]);
    }

    [Fact]
    public async Task Without_its_issuer_in_the_chain_nothing_is_asked()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        await File.WriteAllTextAsync(files.Chain, new TestAuthority("Client").ChainPem, TestContext.Current.CancellationToken);

        var run = await CheckAsync(files);

        Assert.Equal("certificate.issuer.missing", (string?)run.Json["code"]);
        Assert.DoesNotContain(server.State.Asked, asked => asked.Contains("/ocsp", StringComparison.Ordinal));
    }

    private static Task<CliRun> CheckAsync(TestFiles files, string how = "") =>
        CliRun.BareAsync(["ocsp", "check", files.Pem, "--chain", files.Chain, "--json", .. how.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private static string[] Failed(CliRun run) => [.. run.Json["findings"]!.AsArray().Where(f => (string?)f!["state"] == "fail").Select(f => (string)f!["id"]!)];
}
