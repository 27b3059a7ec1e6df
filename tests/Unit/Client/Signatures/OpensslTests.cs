using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Client.Ehi.Signatures;
using Selvage.Unit.Cli;

namespace Selvage.Unit.Client.Signatures;

/// <summary>Signatures that openssl made, in every form in which they may be written.</summary>
public sealed class OpensslTests : IDisposable
{
    private static readonly byte[] Body = "{\"TXn_ID\":2000000090000001,\"Token\":123456789}"u8.ToArray();
    private readonly string _folder = Directory.CreateTempSubdirectory("selvage-ehi-").FullName;

    public static TheoryData<string, string, string> Forms => new(
        from key in new[] { "rsa", "p256", "p384" }
        from hash in key == "p384" ? new[] { "sha256", "sha384" } : ["sha256"]
        from form in new[] { "base64", "base64url", "hex" }
        select (key, hash, form));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_signature_by_openssl_verifies_and_no_other_body_does(string key, string hash, string form)
    {
        using var signer = Of(key);
        var text = Written(await SignAsync(signer, hash), form);
        var verifier = signer.Verifier();

        Assert.Null((await verifier.VerifyAsync($"k={signer.Kid}, s={text}", Body, Ct)).Refusal);
        Assert.Equal("ehi.signature.wrong", (await verifier.VerifyAsync($"k={signer.Kid}, s={text}", (byte[])[.. Body, (byte)'\n'], Ct)).Refusal?.Code);
        for (var at = 0; at < Body.Length; at += 7)
        {
            var altered = Body.ToArray();
            altered[at] ^= 1;
            Assert.Equal("ehi.signature.wrong", (await verifier.VerifyAsync($"k={signer.Kid}, s={text}", altered, Ct)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task An_altered_signature_never_verifies()
    {
        using var signer = Signer.Curve();
        var signature = await SignAsync(signer, "sha256");

        for (var at = 0; at < signature.Length; at++)
        {
            var altered = signature.ToArray();
            altered[at] ^= 0x10;
            Assert.NotNull((await signer.Verifier().VerifyAsync($"k={signer.Kid}, s={Convert.ToBase64String(altered)}", Body, Ct)).Refusal);
        }
    }

    [Theory]
    [InlineData("P256", 32)]
    [InlineData("P384", 48)]
    public async Task R_and_s_side_by_side_verify_as_well_as_DER(string curve, int length)
    {
        using var signer = Signer.Curve(p384: curve == "P384");
        var reader = new System.Formats.Asn1.AsnReader(await SignAsync(signer, "sha256"), System.Formats.Asn1.AsnEncodingRules.DER).ReadSequence();
        byte[] both = [.. Padded(reader.ReadIntegerBytes().ToArray(), length), .. Padded(reader.ReadIntegerBytes().ToArray(), length)];

        Assert.True((await signer.Verifier().VerifyAsync($"k={signer.Kid},s={Base64Url.EncodeToString(both)}", Body, Ct)).IsValid);
    }

    [Theory]
    [InlineData("k={0}, s={1}")]
    [InlineData("s={1},k={0}")]
    [InlineData("  k = {0} ,\r\n  s = {1}  ")]
    [InlineData("k={0},\n\ts={2}")]
    public async Task White_space_line_breaks_and_order_do_not_matter(string pattern)
    {
        using var signer = Signer.Rsa();
        var text = Convert.ToBase64String(await SignAsync(signer, "sha256"));
        var broken = string.Join("\r\n ", text.Chunk(64).Select(c => new string(c)));

        Assert.True((await signer.Verifier().VerifyAsync(string.Format(pattern, signer.Kid, text, broken), Body, Ct)).IsValid);
    }

    [Fact]
    public async Task The_key_of_another_does_not_verify()
    {
        using var signer = Signer.Rsa();
        using var other = Signer.Rsa();

        Assert.Equal("ehi.signature.wrong", (await other.Verifier().VerifyAsync($"k={other.Kid}, s={Convert.ToBase64String(await SignAsync(signer, "sha256"))}", Body, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_key_of_a_certificate_verifies_by_the_certificates_kid()
    {
        await Outside.OpensslAsync(_folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem", "-subj", "/CN=EHI", "-days", "30");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "body"), Body, Ct);
        _ = (await Outside.OpensslAsync(_folder, "dgst", "-sha256", "-sign", "k.pem", "-out", "sig", "body")).Ok;
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "c.pem"));
        var kid = Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));
        var rsa = certificate.GetRSAPublicKey()!.ExportParameters(false);
        var json = $$"""{"keys":[{"kty":"RSA","kid":"{{kid}}","n":"{{Base64Url.EncodeToString(rsa.Modulus)}}","e":"AQAB"}]}""";
        Assert.Null(Selvage.Client.Ehi.Keys.EhiKeySet.Read(System.Text.Encoding.UTF8.GetBytes(json), out var set));

        var verdict = await new EhiVerifier(new Selvage.Client.Ehi.Keys.FixedEhiKeys(set!), new EhiSignatureRules(), TimeProvider.System)
            .VerifyAsync($"k={kid}, s={Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(_folder, "sig"), Ct))}", Body, Ct);

        Assert.Null(verdict.Refusal);
        Assert.Equal(kid, verdict.Header!.Kid);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Signer Of(string key) => key == "rsa" ? Signer.Rsa() : Signer.Curve(p384: key == "p384");

    private async Task<byte[]> SignAsync(Signer signer, string hash)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), signer.PrivatePem, Ct);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "body"), Body, Ct);
        _ = (await Outside.OpensslAsync(_folder, "dgst", $"-{hash}", "-sign", "key.pem", "-out", "signature", "body")).Ok;
        return await File.ReadAllBytesAsync(Path.Combine(_folder, "signature"), Ct);
    }

    private static string Written(byte[] signature, string form) => form switch
    {
        "base64" => Convert.ToBase64String(signature), "base64url" => Base64Url.EncodeToString(signature), _ => Convert.ToHexStringLower(signature),
    };

    private static byte[] Padded(byte[] number, int length)
    {
        var bare = number.SkipWhile(b => b == 0).ToArray();
        return [.. new byte[length - bare.Length], .. bare];
    }
}
