using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Verifying;

public sealed class VerifyTests
{
    [Fact]
    public async Task A_good_certificate_passes_every_check_and_off_line_nobody_is_asked()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        var before = server.State.Asked.Count;

        var run = await VerifyAsync(files, "--key", files.Key, "--purpose", "transport");

        run.Ends(0);
        Assert.Equal(["chain", "validity", "purpose", "key"], run.Json["findings"]!.AsArray().Select(f => (string)f!["id"]!));
        Assert.Equal(before, server.State.Asked.Count);
    }

    [Fact]
    public async Task Each_check_fails_by_itself()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        var other = await TestFiles.MakeAsync(server, "signing");
        var foreign = Path.Combine(server.Folder, "foreign.pem");
        await File.WriteAllTextAsync(foreign, new TestAuthority("Client").ChainPem, TestContext.Current.CancellationToken);

        Assert.Equal(["key"], Failed(await VerifyAsync(files, "--key", other.Key)));
        Assert.Equal(["purpose"], Failed(await VerifyAsync(files, "--purpose", "signing")));
        Assert.Equal(["purpose"], Failed(await VerifyAsync(other, "--purpose", "transport")));
        Assert.Equal(["validity"], Failed(await VerifyAsync(files, "--at", TimeProvider.System.GetUtcNow().AddDays(351).ToString("O"))));
        Assert.Equal(["validity"], Failed(await VerifyAsync(files, "--at", TimeProvider.System.GetUtcNow().AddMinutes(-6).ToString("O")))[..1]);
        Assert.Equal(["chain"], Failed(await VerifyAsync(files with { Chain = foreign })));
    }

    [Fact]
    public async Task A_revoked_one_fails_by_its_own_addresses()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        Assert.Equal(0, (await VerifyAsync(files, "--ocsp")).Code);
        Assert.Equal("ok", State(await VerifyAsync(files, "--crl"), "crl.transport"));
        await CliRun.AsOperatorAsync(server, "cert", "revoke", files.Kid, "--reason", "superseded", "--yes");

        var run = await VerifyAsync(files, "--ocsp", "--crl");

        run.Ends(1);
        Assert.Equal("fail", State(run, "ocsp"));
        Assert.Equal("fail", State(run, "crl.transport"));
        Assert.Equal(0, (await VerifyAsync(files)).Code);
    }

    [Fact]
    public async Task A_responder_that_is_not_there_is_a_failure_with_its_mend()
    {
        var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        var folder = Directory.CreateTempSubdirectory().FullName;
        foreach (var path in new[] { files.Pem, files.Chain })
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        await server.DisposeAsync();

        var run = await CliRun.BareAsync("cert", "verify", Path.Combine(folder, Path.GetFileName(files.Pem)), "--chain", Path.Combine(folder, Path.GetFileName(files.Chain)), "--ocsp", "--json");

        Assert.Equal(["ocsp"], Failed(run));
        Directory.Delete(folder, recursive: true);
    }

    private static Task<CliRun> VerifyAsync(TestFiles files, params string[] more) => CliRun.BareAsync(["cert", "verify", files.Pem, "--chain", files.Chain, "--json", .. more]);

    private static string? State(CliRun run, string id) => (string?)run.Json["findings"]!.AsArray().Single(f => (string?)f!["id"] == id)!["state"];

    private static string[] Failed(CliRun run)
    {
        run.Ends(1);
        return [.. run.Json["findings"]!.AsArray().Where(f => (string?)f!["state"] == "fail").Select(f => (string)f!["id"]!)];
    }
}
