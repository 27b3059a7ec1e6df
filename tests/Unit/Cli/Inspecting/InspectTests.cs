using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Inspecting;

public sealed class InspectTests
{
    [Theory]
    [InlineData("transport")]
    [InlineData("signing")]
    public async Task A_certificate_is_named_by_its_type_with_kid_serial_and_days_left(string type)
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server, type);
        using var leaf = X509CertificateLoader.LoadCertificateFromFile(files.Pem);

        var run = await InspectAsync(files.Pem);

        var item = run.Json["items"]![0]!;
        run.Ends(0);
        Assert.Equal(type, (string?)item["type"]);
        Assert.Equal(files.Kid, (string?)item["kid"]);
        Assert.Equal(leaf.SerialNumber.ToLowerInvariant(), (string?)item["serial"]);
        Assert.Equal(349, (int)item["days_left"]!);
        Assert.StartsWith("C=GB, O=O'Hara / Søn & Co, OU=Payments $HOME, CN=", (string?)item["subject"]);
        Assert.Equal([server.State.Http + "/ocsp"], item["ocsp"]!.AsArray().Select(o => (string)o!));
        Assert.Equal("ok", (string?)run.Json["verdict"]);
    }

    [Fact]
    public async Task The_same_certificate_is_read_in_every_form_that_openssl_writes()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        var folder = server.Folder;
        _ = (await Outside.OpensslAsync(folder, "x509", "-in", files.Pem, "-outform", "DER", "-out", "a.der")).Ok;
        _ = (await Outside.OpensslAsync(folder, "crl2pkcs7", "-nocrl", "-certfile", files.Pem, "-outform", "DER", "-out", "a.p7b")).Ok;
        _ = (await Outside.OpensslAsync(folder, "crl2pkcs7", "-nocrl", "-certfile", files.Pem, "-out", "b.p7b")).Ok;
        _ = (await Outside.OpensslAsync(folder, "pkcs12", "-export", "-in", files.Pem, "-inkey", files.Key, "-passout", "pass:secret", "-out", "a.p12")).Ok;
        await File.WriteAllTextAsync(Path.Combine(folder, "utf16.pem"), await File.ReadAllTextAsync(files.Pem, TestContext.Current.CancellationToken), Encoding.Unicode, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), "secret\n", TestContext.Current.CancellationToken);

        foreach (var name in new[] { "a.der", "a.p7b", "b.p7b", "a.p12", "utf16.pem" })
        {
            var run = await InspectAsync(Path.Combine(folder, name), "--password-file", Path.Combine(folder, "password"));
            Assert.True(run.Code == 0, $"{name}: {run.Out}");
            Assert.Equal(files.Kid, (string?)run.Json["items"]![0]!["kid"]);
        }
    }

    [Fact]
    public async Task A_chain_shows_issuing_and_root()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);

        var run = await InspectAsync(files.Chain);

        Assert.Equal(["issuing", "root"], run.Json["items"]!.AsArray().Select(i => (string)i!["type"]!));
    }

    [Fact]
    public async Task A_request_is_checked_for_its_key_and_its_proof()
    {
        var folder = Directory.CreateTempSubdirectory("selvage-inspect-").FullName;
        _ = (await Outside.OpensslAsync(folder, "req", "-new", "-newkey", "rsa:1024", "-nodes", "-subj", "/CN=weak", "-keyout", "weak.key", "-out", "weak.csr")).Ok;
        _ = (await Outside.OpensslAsync(folder, "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=good", "-keyout", "good.key", "-outform", "DER", "-out", "good.csr")).Ok;
        var changed = await File.ReadAllBytesAsync(Path.Combine(folder, "good.csr"), TestContext.Current.CancellationToken);
        changed[^1] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(folder, "changed.csr"), changed, TestContext.Current.CancellationToken);

        var (weak, good, broken) = (await InspectAsync(Path.Combine(folder, "weak.csr")), await InspectAsync(Path.Combine(folder, "good.csr")), await InspectAsync(Path.Combine(folder, "changed.csr")));

        Assert.Equal("RSA-1024", (string?)weak.Json["items"]![0]!["key_algorithm"]);
        Assert.Equal(["key"], Failed(weak));
        Assert.Equal("ok", (string?)good.Json["verdict"]);
        Assert.Equal(["signature"], Failed(broken));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_ended_certificate_and_a_near_end_are_told_apart()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        var now = TimeProvider.System.GetUtcNow();

        var near = await CliRun.WithAsync([], "/", ["cert", "inspect", files.Pem, "--json"], new FakeTimeProvider(now.AddDays(300)));
        var gone = await CliRun.WithAsync([], "/", ["cert", "inspect", files.Pem, "--json"], new FakeTimeProvider(now.AddDays(351)));

        Assert.Equal("note", (string?)near.Json["verdict"]);
        Assert.Equal(["validity"], Failed(gone));
    }

    [Fact]
    public async Task A_private_key_is_not_shown_and_said_to_be_one()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);

        var run = await InspectAsync(files.Key);

        run.Ends(2);
        Assert.Contains("private key", (string?)run.Json["detail"]);
        Assert.DoesNotContain("BEGIN", run.Out);
    }

    [Fact]
    public async Task What_is_no_certificate_is_refused_in_words()
    {
        var file = Path.GetTempFileName();
        foreach (var bytes in new[] { [], "nonsense"u8.ToArray(), [0x30, 0x82, 0xff, 0xff], "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"u8.ToArray() })
        {
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            var run = await InspectAsync(file);
            run.Ends(2);
            Assert.Equal("cli.certificate.invalid", (string?)run.Json["code"]);
        }

        File.Delete(file);
    }

    private static Task<CliRun> InspectAsync(string file, params string[] more) => CliRun.BareAsync(["cert", "inspect", file, "--json", .. more]);

    private static string[] Failed(CliRun run) => [.. run.Json["findings"]!.AsArray().Where(f => (string?)f!["state"] == "fail").Select(f => (string)f!["id"]!)];
}
