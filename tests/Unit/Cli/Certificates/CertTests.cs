using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Certificates;

public sealed class CertTests
{
    [Theory]
    [InlineData("transport", "Rsa2048")]
    [InlineData("signing", "P256")]
    public async Task A_new_certificate_comes_with_key_request_and_chain_and_the_key_is_the_owners_alone(string type, string kind)
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "cert", "new", "--application", "a", "--type", type, "--out", "keys", "--key-kind", kind, "--json");

        run.Ends(0);
        var (pem, key) = ((string)run.Json["files"]!["certificate"]!, (string)run.Json["files"]!["key"]!);
        using var pair = X509Certificate2.CreateFromPemFile(pem, key);
        Assert.True(pair.HasPrivateKey);
        Assert.Equal((string?)run.Json["kid"], ContractState.KidOf(pair));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.True(File.Exists(Path.Combine(server.Folder, "keys", $"7f3k9-rts{type}-chain.pem")));
    }

    [Fact]
    public async Task A_subject_with_quotes_slashes_and_dollars_reaches_the_request_as_it_is()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "cert", "new", "--application", "a", "--type", "transport", "--json");

        using var leaf = X509CertificateLoader.LoadCertificateFromFile((string)run.Json["files"]!["certificate"]!);
        Assert.Contains("O'Hara / Søn & Co", leaf.SubjectName.Format(multiLine: true));
        Assert.Contains("Payments $HOME", leaf.SubjectName.Format(multiLine: true));
    }

    [Fact]
    public async Task A_key_that_is_there_already_is_never_written_over()
    {
        await using var server = await ContractServer.StartAsync();
        var key = Path.Combine(server.Folder, "7f3k9-rtstransport.key");
        await File.WriteAllTextAsync(key, "precious", TestContext.Current.CancellationToken);

        var run = await CliRun.AsOperatorAsync(server, "cert", "new", "--application", "a", "--type", "transport", "--json");

        run.Ends(1);
        Assert.Equal("precious", await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_made_elsewhere_gets_its_certificate()
    {
        await using var server = await ContractServer.StartAsync();
        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", Path.Combine(server.Folder, "own.key"), "-out", Path.Combine(server.Folder, "own.csr"), "-subj", "/CN=own"]) { RedirectStandardError = true })!;
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);

        var run = await CliRun.AsOperatorAsync(server, "cert", "request", "--application", "a", "--type", "signing", "--csr", "own.csr", "--out", "own.pem", "--json");

        run.Ends(0);
        using var pair = X509Certificate2.CreateFromPemFile(Path.Combine(server.Folder, "own.pem"), Path.Combine(server.Folder, "own.key"));
        Assert.Equal("signing", (string?)run.Json["type"]);
    }

    [Fact]
    public async Task A_refused_request_shows_every_finding()
    {
        await using var server = await ContractServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "bad.csr"), "nonsense", TestContext.Current.CancellationToken);
        string[] line = ["cert", "request", "--application", "a", "--type", "signing", "--csr", "bad.csr"];

        var words = await CliRun.AsOperatorAsync(server, line);
        var json = await CliRun.AsOperatorAsync(server, [.. line, "--json"]);

        words.Ends(1);
        Assert.Contains("csr: The key is too short (certificate.csr.weak_key)", words.Error);
        Assert.Contains("Use 2048 bits or more.", words.Error);
        Assert.Equal(2, json.Json["problems"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_private_key_in_place_of_the_request_is_not_sent()
    {
        await using var server = await ContractServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "oops.csr"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", TestContext.Current.CancellationToken);

        var run = await CliRun.AsOperatorAsync(server, "cert", "request", "--application", "a", "--type", "signing", "--csr", "oops.csr", "--json");

        run.Ends(1);
        Assert.Equal("certificate.csr.private_key", (string?)run.Json["code"]);
        Assert.DoesNotContain(server.State.Asked, asked => asked.StartsWith("POST /manage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_chain_is_public_and_needs_no_sign_in()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.BareAsync("cert", "chain", "--url", server.State.Tls, "--ca-file", server.CaFile);

        run.Ends(0);
        Assert.Equal(server.State.Authority.ChainPem.Trim(), run.Out.Trim());
    }
}
