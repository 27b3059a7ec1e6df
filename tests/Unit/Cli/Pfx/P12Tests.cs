using System.Security.Cryptography.X509Certificates;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Pfx;

/// <summary>What is written is read by openssl, gnutls, keytool and .NET (D6).</summary>
public sealed class P12Tests
{
    [Theory]
    [InlineData("Rsa2048")]
    [InlineData("P256")]
    public async Task The_modern_form_opens_everywhere_with_AES_and_SHA_256(string kind)
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server, kind: kind);

        var made = await MakeAsync(server, files, "new.p12", "--name", "acme");

        made.Ends(0);
        var info = (await Outside.OpensslAsync(server.Folder, "pkcs12", "-info", "-in", "new.p12", "-passin", "file:password", "-nodes")).Ok;
        Assert.Contains("PBES2, PBKDF2, AES-256-CBC, Iteration 150000, PRF hmacWithSHA256", info);
        Assert.Contains("MAC: sha256, Iteration 150000", info);
        Assert.Contains("friendlyName: acme", info);
        // By the name of the scheme: the letters alone can stand in the base64 of a key.
        Assert.DoesNotMatch("pbeWith[A-Za-z0-9]*RC2", info);
        Assert.Equal(3, info.Split("BEGIN CERTIFICATE").Length - 1);
        using var opened = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(server.Folder, "new.p12"), "pass phrase ü");
        Assert.True(opened.HasPrivateKey);
        Assert.Equal(files.Kid, ContractState.KidOf(opened));
    }

    [Fact]
    public async Task The_legacy_form_is_3DES_with_a_SHA_1_seal_never_RC2_and_opens_without_the_legacy_switch()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server, kind: "Rsa2048");

        await MakeAsync(server, files, "old.p12", "--legacy");

        var info = (await Outside.OpensslAsync(server.Folder, "pkcs12", "-info", "-in", "old.p12", "-passin", "file:password", "-nodes")).Ok;
        Assert.Contains("MAC: sha1", info);
        Assert.Equal(2, info.Split("pbeWithSHA1And3-KeyTripleDES-CBC").Length - 1);
        // By the name of the scheme: the letters alone can stand in the base64 of a key.
        Assert.DoesNotMatch("pbeWith[A-Za-z0-9]*RC2", info);
        _ = (await Outside.OpensslAsync(server.Folder, "pkcs12", "-legacy", "-info", "-in", "old.p12", "-passin", "file:password", "-noout")).Ok;
        using var opened = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(server.Folder, "old.p12"), "pass phrase ü");
        Assert.Equal(files.Kid, ContractState.KidOf(opened));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--legacy")]
    public async Task Gnutls_and_java_read_it_too(string form)
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server, kind: "Rsa2048");
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "password"), "plain-password\n", TestContext.Current.CancellationToken);
        await CliRun.WithAsync([], server.Folder, ["cert", "p12", "--cert", files.Pem, "--key", files.Key, "--chain", files.Chain, "--out", "it.p12", "--password-file", "password", "--name", "acme", .. form.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        var gnutls = await Outside.RunAsync("certtool", server.Folder, "--p12-info", "--inder", "--infile", "it.p12", "--password", "plain-password");
        Assert.Equal(0, gnutls.Code);
        Assert.Contains("BEGIN CERTIFICATE", gnutls.Out);
        if (Outside.Has("keytool"))
            Assert.Contains("PrivateKeyEntry", (await Outside.RunAsync("keytool", server.Folder, "-list", "-keystore", "it.p12", "-storetype", "PKCS12", "-storepass", "plain-password")).Ok);
    }

    [Fact]
    public async Task Leaf_issuing_and_root_stand_in_that_order_whatever_the_chain_file_has()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        await File.WriteAllTextAsync(files.Chain, server.State.Authority.Root.ExportCertificatePem() + "\n" + new TestAuthority("Other").ChainPem + server.State.Authority.Issuing.ExportCertificatePem() + "\n", TestContext.Current.CancellationToken);

        await MakeAsync(server, files, "new.p12");

        var info = (await Outside.OpensslAsync(server.Folder, "pkcs12", "-in", "new.p12", "-passin", "file:password", "-nokeys")).Ok;
        var subjects = info.Split('\n').Where(l => l.StartsWith("subject=", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, subjects.Count);
        Assert.Contains("7f3k9-rtstransport", subjects[0]);
        Assert.Contains("Client Issuing", subjects[1]);
        Assert.Contains("Client Root", subjects[2]);
    }

    [Fact]
    public async Task A_key_of_another_certificate_is_found_before_anything_is_written()
    {
        await using var server = await ContractServer.StartAsync();
        var (files, other) = (await TestFiles.MakeAsync(server), await TestFiles.MakeAsync(server, "signing"));

        var run = await MakeAsync(server, files with { Key = other.Key }, "new.p12");

        run.Ends(1);
        Assert.Equal("cli.key.mismatch", (string?)run.Json["code"]);
        Assert.False(File.Exists(Path.Combine(server.Folder, "new.p12")));
    }

    [Fact]
    public async Task The_file_is_its_owners_alone_and_never_written_over()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        await MakeAsync(server, files, "new.p12");
        var path = Path.Combine(server.Folder, "new.p12");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var again = await MakeAsync(server, files, "new.p12");

        Assert.Equal("cli.file.exists", (string?)again.Json["code"]);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task An_encrypted_key_is_opened_with_what_is_typed_and_the_new_password_is_asked_twice()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        _ = (await Outside.OpensslAsync(server.Folder, "pkcs8", "-topk8", "-in", files.Key, "-out", "locked.key", "-v2", "aes-256-cbc", "-passout", "pass:opens-the-key")).Ok;
        string[] line = ["cert", "p12", "--cert", files.Pem, "--key", "locked.key", "--out", "typed.p12"];

        var differs = await CliRun.WithAsync([], server.Folder, line, null, "opens-the-key", "new", "nwe");
        var wrong = await CliRun.WithAsync([], server.Folder, line, null, "not it", "new", "new");
        var right = await CliRun.WithAsync([], server.Folder, line, null, "opens-the-key", "new", "new");

        differs.Ends(2);
        wrong.Ends(1);
        right.Ends(0);
        Assert.DoesNotContain("opens-the-key", right.Out + right.Error);
        using var opened = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(server.Folder, "typed.p12"), "new");
        Assert.Equal(files.Kid, ContractState.KidOf(opened));
    }

    [Fact]
    public async Task A_password_that_is_made_here_opens_the_file_and_without_a_terminal_one_must_be_named()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);

        var none = await CliRun.WithAsync([], server.Folder, ["cert", "p12", "--cert", files.Pem, "--key", files.Key, "--out", "a.p12", "--json"]);
        var made = await CliRun.WithAsync([], server.Folder, ["cert", "p12", "--cert", files.Pem, "--key", files.Key, "--out", "a.p12", "--generate-password", "--json"]);

        Assert.Equal("cli.passphrase.missing", (string?)none.Json["code"]);
        using var opened = X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(server.Folder, "a.p12"), (string)made.Json["password"]!);
        Assert.True(opened.HasPrivateKey);
    }

    private static async Task<CliRun> MakeAsync(ContractServer server, TestFiles files, string name, params string[] more)
    {
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "password"), "pass phrase ü\n", TestContext.Current.CancellationToken);
        return await CliRun.WithAsync([], server.Folder, ["cert", "p12", "--cert", files.Pem, "--key", files.Key, "--chain", files.Chain, "--out", name, "--password-file", "password", "--json", .. more]);
    }
}
