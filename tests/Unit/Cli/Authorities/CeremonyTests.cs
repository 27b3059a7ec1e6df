using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Selvage.Unit.Cli.Authorities;

/// <summary>The ceremony off line, judged by openssl.</summary>
public sealed class CeremonyTests : IDisposable
{
    private const string Crl = "http://pki.example.com/crl/root-g1/0.crl";
    private const string IssuerUrl = "http://pki.example.com/ca/root-g1.cer";

    private readonly string _folder = Directory.CreateTempSubdirectory("selvage-ca-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_root_is_as_its_profile_says_and_its_key_opens_with_the_passphrase_shown()
    {
        var run = await RunAsync("ca", "init", "--out", ".", "--json");

        run.Ends(0);
        Assert.Equal("C=GB, O=Selvage, OU=Selvage Directory, CN=Selvage Root CA - G1", (string?)run.Json["subject"]);
        Assert.StartsWith("01", (string?)run.Json["serial"]);
        var text = (await Outside.OpensslAsync(_folder, "x509", "-in", "root-g1.pem", "-noout", "-text", "-ext", "basicConstraints,keyUsage,subjectKeyIdentifier,authorityKeyIdentifier")).Ok;
        Assert.Contains("secp384r1", text);
        Assert.Contains("ecdsa-with-SHA384", text);
        Assert.Contains("CA:TRUE\n", text);
        Assert.Contains("Certificate Sign, CRL Sign", text);
        using var root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "root-g1.cer"));
        Assert.Equal(4, root.Extensions.Count);
        Assert.Equal(root.NotBefore.AddYears(20).AddSeconds(-1), root.NotAfter);
        await File.WriteAllTextAsync(Path.Combine(_folder, "shown"), (string)run.Json["passphrase"]!, TestContext.Current.CancellationToken);
        var key = (await Outside.OpensslAsync(_folder, "pkey", "-in", "root-g1.key", "-passin", "file:shown", "-pubout")).Ok;
        Assert.Equal(key, (await Outside.OpensslAsync(_folder, "x509", "-in", "root-g1.pem", "-noout", "-pubkey")).Ok);
        var asn1 = (await Outside.OpensslAsync(_folder, "asn1parse", "-in", "root-g1.key")).Ok;
        Assert.Contains("INTEGER           :0927C0", asn1);
        Assert.Contains("hmacWithSHA256", asn1);
        Assert.Contains("aes-256-cbc", asn1);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(_folder, "root-g1.key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_root_is_never_made_over_another()
    {
        await InitAsync();
        var key = await File.ReadAllTextAsync(Path.Combine(_folder, "root-g1.key"), TestContext.Current.CancellationToken);

        var run = await RunAsync("ca", "init", "--out", ".", "--json");

        Assert.Equal("cli.file.exists", (string?)run.Json["code"]);
        Assert.Equal(key, await File.ReadAllTextAsync(Path.Combine(_folder, "root-g1.key"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_issuing_certificate_passes_openssls_strict_eyes_with_the_list_and_not_once_it_is_revoked()
    {
        await InitAsync();
        await RequestAsync("g2");

        var signed = await SignAsync("g2");

        signed.Ends(0);
        Assert.EndsWith(": OK", (await VerifyAsync("root-g1.crl")).Ok.Trim());
        var text = (await Outside.OpensslAsync(_folder, "x509", "-in", "g2.pem", "-noout", "-text")).Ok;
        Assert.Contains("CA:TRUE, pathlen:0", text);
        Assert.Contains("CA Issuers - URI:" + IssuerUrl, text);
        Assert.Contains("URI:" + Crl, text);
        Assert.Contains("X509v3 Any Policy", text);
        Assert.DoesNotContain("OCSP", text);
        Assert.DoesNotContain("Extended Key Usage", text);

        var crl = await RunAsync("ca", "crl", "--root-cert", "root-g1.pem", "--root-key", "root-g1.key", "--passphrase-file", "pass", "--number", "2", "--previous", "root-g1.crl", "--revoke", $"{signed.Json["serial"]}:ca_compromise", "--out", "two.crl", "--yes", "--json");
        crl.Ends(0);
        var refused = await VerifyAsync("two.crl");
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("certificate revoked", refused.Out + refused.Error);
        var list = (await Outside.OpensslAsync(_folder, "crl", "-in", "two.crl", "-inform", "DER", "-noout", "-text")).Ok;
        Assert.Contains("Version 2", list);
        Assert.DoesNotContain("Issuing Distribution Point", list);
        Assert.Contains("CA Compromise", list);
        Assert.Contains("verify OK", (await Outside.OpensslAsync(_folder, "crl", "-in", "two.crl", "-inform", "DER", "-noout", "-CAfile", "root-g1.pem")).Ok);
    }

    [Fact]
    public async Task What_a_list_revoked_stays_revoked_in_the_next_and_numbers_only_go_up()
    {
        await InitAsync();
        await CrlAsync("2", "root-g1.crl", "two.crl", "--revoke", "01aabb:superseded");

        var third = await CrlAsync("3", "two.crl", "three.crl", "--revoke", "01ccdd:cessation_of_operation");
        var back = await CrlAsync("3", "three.crl", "four.crl");

        Assert.Equal(2, (int)third.Json["entries"]!);
        Assert.Equal("ca.crl.number", (string?)back.Json["code"]);
    }

    [Fact]
    public async Task Nothing_outlives_its_root()
    {
        await InitAsync();
        await RequestAsync("g2");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddYears(15));

        var run = await CliRun.WithAsync([], _folder, SignLine("g2"), clock);

        using var root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "root-g1.pem"));
        using var issuing = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "g2.pem"));
        run.Ends(0);
        Assert.Equal(root.NotAfter, issuing.NotAfter);
    }

    [Theory]
    [InlineData("/C=GB/O=Selvage/OU=Directory/CN=Selvage Issuing CA", "generation")]
    [InlineData("/O=Selvage/C=GB/OU=Directory/CN=Selvage Issuing CA - G2", "in that order")]
    [InlineData("/CN=Selvage Issuing CA - G2", "in that order")]
    [InlineData("/C=GB/O=Selvage/OU=Selvage Directory/CN=Selvage Root CA - G1", "of its own")]
    public async Task A_name_that_does_not_fit_is_not_signed(string subject, string hint)
    {
        await InitAsync();
        await RequestAsync("g2", subject);

        var run = await SignAsync("g2");

        Assert.NotEqual(0, run.Code);
        Assert.Contains(hint, (string?)run.Json["detail"]);
        Assert.False(File.Exists(Path.Combine(_folder, "g2.pem")));
    }

    [Fact]
    public async Task A_request_that_was_changed_on_its_way_is_not_signed()
    {
        await InitAsync();
        await RequestAsync("g2");
        _ = (await Outside.OpensslAsync(_folder, "req", "-in", "g2.csr", "-outform", "DER", "-out", "g2.der")).Ok;
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, "g2.der"), TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("Issuing"u8)] = (byte)'J';
        await File.WriteAllBytesAsync(Path.Combine(_folder, "g2.csr"), bytes, TestContext.Current.CancellationToken);

        Assert.Equal("ca.request.signature", (string?)(await SignAsync("g2")).Json["code"]);
    }

    [Fact]
    public async Task Without_a_yes_or_with_a_wrong_passphrase_nothing_is_signed()
    {
        await InitAsync();
        await RequestAsync("g2");
        await File.WriteAllTextAsync(Path.Combine(_folder, "wrong"), "not it", TestContext.Current.CancellationToken);
        string[] line = [.. SignLine("g2").Where(w => w != "--yes")];

        var unasked = await RunAsync(line);
        var wrong = await RunAsync([.. SignLine("g2").Select(w => w == "pass" ? "wrong" : w)]);

        Assert.Equal("cli.confirmation.missing", (string?)unasked.Json["code"]);
        Assert.Equal("cli.key.passphrase", (string?)wrong.Json["code"]);
        Assert.False(File.Exists(Path.Combine(_folder, "g2.pem")));
    }

    [Fact]
    public async Task A_root_key_in_DER_as_the_server_writes_it_signs_as_well()
    {
        await InitAsync();
        await RequestAsync("g2");
        _ = (await Outside.OpensslAsync(_folder, "pkcs8", "-topk8", "-in", "root-g1.key", "-passin", "file:pass", "-passout", "pass:correct horse", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-outform", "DER", "-out", "der.key")).Ok;
        File.Move(Path.Combine(_folder, "der.key"), Path.Combine(_folder, "root-g1.key"), overwrite: true);

        Assert.Equal(0, (await SignAsync("g2")).Code);
    }

    private Task<CliRun> RunAsync(params string[] args) => CliRun.WithAsync([], _folder, args);

    private async Task InitAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "pass"), "correct horse\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await RunAsync("ca", "init", "--out", ".", "--passphrase-file", "pass", "--json")).Code);
    }

    private async Task RequestAsync(string name, string subject = "/C=GB/O=Selvage/OU=Selvage Directory/CN=Selvage Issuing CA - G2") =>
        _ = (await Outside.OpensslAsync(_folder, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:named_curve", "-nodes", "-utf8", "-subj", subject, "-keyout", name + ".key", "-out", name + ".csr")).Ok;

    private static string[] SignLine(string name) =>
        ["ca", "sign", "--root-cert", "root-g1.pem", "--root-key", "root-g1.key", "--passphrase-file", "pass", "--csr", name + ".csr", "--issuer-url", IssuerUrl, "--crl-url", Crl, "--out", name + ".pem", "--yes", "--json"];

    private Task<CliRun> SignAsync(string name) => RunAsync(SignLine(name));

    private Task<CliRun> CrlAsync(string number, string previous, string to, params string[] more) =>
        RunAsync(["ca", "crl", "--root-cert", "root-g1.pem", "--root-key", "root-g1.key", "--passphrase-file", "pass", "--number", number, "--previous", previous, "--out", to, "--yes", "--json", .. more]);

    private async Task<Outside> VerifyAsync(string list)
    {
        _ = (await Outside.OpensslAsync(_folder, "crl", "-in", list, "-inform", "DER", "-out", "list.pem")).Ok;
        return await Outside.OpensslAsync(_folder, "verify", "-x509_strict", "-crl_check_all", "-CRLfile", "list.pem", "-CAfile", "root-g1.pem", "g2.pem");
    }
}
