using System.Globalization;

namespace Selvage.Conformance;

/// <summary>The responder, as openssl, GnuTLS and curl see it.</summary>
public sealed class OcspTests(RunningServer server) : IAsyncLifetime
{
    private string _folder = string.Empty;
    private string _certificate = string.Empty;
    private string _kid = string.Empty;

    private string Responder => $"http://localhost:{server.Ports[2]}/ocsp";

    private string Issuer => Path.Combine(_folder, "issuing.pem");

    private string Chain => Path.Combine(_folder, "chain.pem");

    public async ValueTask InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("selvage-ocsp-").FullName;
        var made = await server.ShowAsync("cert", "new", "--application", server.Application, "--type", "signing", "--out", _folder);
        _certificate = Directory.GetFiles(_folder, "*.key").Select(key => Path.ChangeExtension(key, ".pem")).Single();
        _kid = RunningServer.Text(made, "kid");
        var pki = $"http://localhost:{server.Ports[2]}";
        var fetched = await Tool.RunAsync(_folder, "bash", ["-c", $"curl -sf {pki}/ca/g1.cer | openssl x509 -inform DER -out issuing.pem && curl -sf -o chain.pem {pki}/ca/trust-chain.pem"]);
        Assert.True(fetched.Code == 0, fetched.All);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("-sha1", "-nonce")]
    [InlineData("-sha1", "-no_nonce")]
    [InlineData("-sha256", "-nonce")]
    [InlineData("-sha256", "-no_nonce")]
    public async Task Openssl_hears_good_then_revoked_the_moment_it_is_done(string hash, string nonce)
    {
        var before = await OpensslAsync(hash, nonce);
        Assert.Contains("Response verify OK", before.All, StringComparison.Ordinal);
        Assert.Contains($"{_certificate}: good", before.Out, StringComparison.Ordinal);
        Assert.Equal(nonce == "-nonce", before.Out.Contains("OCSP Nonce", StringComparison.Ordinal) && !before.All.Contains("no nonce", StringComparison.Ordinal));
        await server.ShowAsync("cert", "revoke", _kid, "--yes", "--reason", "superseded");
        var after = await OpensslAsync(hash, nonce);
        Assert.Contains("Response verify OK", after.All, StringComparison.Ordinal);
        Assert.Contains($"{_certificate}: revoked", after.Out, StringComparison.Ordinal);
        Assert.Contains("Reason: superseded", after.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_hears_about_several_certificates_in_one_answer()
    {
        var said = await Tool.RunAsync(_folder, "openssl", ["ocsp", "-issuer", Issuer, "-cert", _certificate, "-cert", server.Transport.Certificate, "-CAfile", Chain, "-url", Responder]);
        Assert.Contains("Response verify OK", said.All, StringComparison.Ordinal);
        Assert.Contains($"{_certificate}: good", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{server.Transport.Certificate}: good", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_hears_unknown_for_a_number_that_was_never_issued()
    {
        var said = await Tool.RunAsync(_folder, "openssl", ["ocsp", "-issuer", Issuer, "-serial", "0x01000000000000000000000000000001", "-CAfile", Chain, "-url", Responder]);
        Assert.Contains("Response verify OK", said.All, StringComparison.Ordinal);
        Assert.Contains(": unknown", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_is_told_that_another_issuer_is_not_answered_for()
    {
        var made = await Tool.RunAsync(_folder, "openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Other", "-keyout", "other.key", "-out", "other.pem", "-days", "2"]);
        Assert.True(made.Code == 0, made.All);
        var said = await Tool.RunAsync(_folder, "openssl", ["ocsp", "-issuer", "other.pem", "-cert", _certificate, "-CAfile", Chain, "-url", Responder]);
        Assert.Contains("Responder Error: unauthorized (6)", said.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_names_its_key_holds_for_half_an_hour_and_brings_a_short_lived_certificate_with_nocheck()
    {
        var said = await Tool.RunAsync(_folder, "openssl", ["ocsp", "-issuer", Issuer, "-cert", _certificate, "-no_nonce", "-CAfile", Chain, "-url", Responder, "-respout", "answer.der", "-resp_text"]);
        Assert.Matches("Responder Id: [0-9A-F]{40}", said.Out);
        Assert.Contains("ecdsa-with-SHA256", said.Out, StringComparison.Ordinal);
        Assert.Contains("OCSP No Check", said.Out, StringComparison.Ordinal);
        Assert.Contains("OCSP Signing", said.Out, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(30), Time(said.Out, "Next Update: ") - Time(said.Out, "This Update: "));
    }

    [Fact]
    public async Task Gnutls_hears_good_then_revoked()
    {
        Assert.Contains("Certificate Status: good", (await OcsptoolAsync()).All, StringComparison.Ordinal);
        await server.ShowAsync("cert", "revoke", _kid, "--yes", "--reason", "key_compromise");
        var said = await OcsptoolAsync();
        Assert.Contains("Certificate Status: revoked", said.All, StringComparison.Ordinal);
        Assert.Contains("Success", said.All, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("base64 -w0")]
    [InlineData("base64 -w0 | sed 's/+/%2B/g;s#/#%2F#g;s/=/%3D/g'")]
    [InlineData("base64 -w0 | tr '+/' '-_' | tr -d =")]
    public async Task Curl_gets_the_same_verified_answer_from_every_way_of_writing_the_address(string writing)
    {
        var asked = await Tool.RunAsync(_folder, "openssl", ["ocsp", "-issuer", Issuer, "-cert", _certificate, "-no_nonce", "-reqout", "request.der"]);
        Assert.True(asked.Code == 0, asked.All);
        var got = await Tool.RunAsync(_folder, "bash", ["-c", $"curl -sf --path-as-is -D headers -o answer.der {Responder}/$({writing.Replace("base64 -w0", "base64 -w0 request.der", StringComparison.Ordinal)}) && cat headers"]);
        Assert.True(got.Code == 0, got.All);
        Assert.Matches("(?i)cache-control: max-age=\\d+, public, no-transform, must-revalidate", got.Out);
        var said = await Tool.RunAsync(_folder, "openssl", ["ocsp", "-issuer", Issuer, "-cert", _certificate, "-respin", "answer.der", "-CAfile", Chain, "-no_nonce"]);
        Assert.Contains("Response verify OK", said.All, StringComparison.Ordinal);
        Assert.Contains($"{_certificate}: good", said.Out, StringComparison.Ordinal);
    }

    private Task<Said> OpensslAsync(string hash, string nonce) =>
        Tool.RunAsync(_folder, "openssl", ["ocsp", hash, "-issuer", Issuer, "-cert", _certificate, nonce, "-CAfile", Chain, "-url", Responder, "-resp_text"]);

    private Task<Said> OcsptoolAsync() =>
        Tool.RunAsync(_folder, "ocsptool", ["--ask=" + Responder, "--load-issuer", Issuer, "--load-cert", _certificate, "--load-trust", Chain]);

    private static DateTimeOffset Time(string text, string after) =>
        DateTimeOffset.ParseExact(text[(text.IndexOf(after, StringComparison.Ordinal) + after.Length)..].Split('\n')[0].Trim(), "MMM d HH:mm:ss yyyy 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite | DateTimeStyles.AssumeUniversal);
}
