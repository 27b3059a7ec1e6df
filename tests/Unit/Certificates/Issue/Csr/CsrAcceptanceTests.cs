using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue.Csr;

namespace Selvage.Unit.Certificates.Issue.Csr;

public sealed class CsrAcceptanceTests
{
    [Theory]
    [InlineData("rsa:2048", "RSA-2048")]
    [InlineData("rsa:3072", "RSA-3072")]
    [InlineData("rsa:4096", "RSA-4096")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-256", "EC-P256")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-384", "EC-P384")]
    public void A_request_of_openssl_gives_its_public_key(string key, string algorithm)
    {
        using var openssl = new OpenSsl();
        var intake = CsrUpload.Read(openssl.Request(key)).Intake.Value;
        Assert.NotNull(intake);
        Assert.Equal(algorithm, intake.KeyAlgorithm);
        openssl.Run("pkey -in key.pem -pubout -outform DER -out public.der");
        Assert.Equal(openssl.Read("public.der"), intake.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(openssl.Read("public.der"))), intake.KeyHash.Value);
        Assert.Equal("C=GB, O=Acme, OU=Directory, CN=acme-1", intake.Subject);
    }

    [Theory]
    [InlineData("-sha256")]
    [InlineData("-sha384")]
    [InlineData("-sha512")]
    [InlineData("-sha256 -sigopt rsa_padding_mode:pss")]
    [InlineData("-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest")]
    [InlineData("-sha512 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:0")]
    [InlineData("-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:max")]
    public void Every_sha2_signature_of_an_rsa_key_is_proof(string options)
    {
        using var openssl = new OpenSsl();
        Assert.True(CsrUpload.Read(openssl.Request("rsa:2048", options)).Intake.Succeeded);
    }

    [Fact]
    public void A_pss_signature_over_other_bytes_is_refused()
    {
        using var openssl = new OpenSsl();
        openssl.Request("rsa:2048", "-sha256 -sigopt rsa_padding_mode:pss -outform DER");
        var der = openssl.Read("request.pem");
        der[der.AsSpan().IndexOf("acme-1"u8)] = (byte)'b';
        Assert.Equal("certificate.csr.signature_invalid", CsrUpload.Read(der).Intake.Problem!.Code);
    }

    [Fact]
    public void A_request_without_attributes_is_read_and_noted()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var csr = new HandMadeCsr { Spki = key.ExportSubjectPublicKeyInfo(), Algorithm = HandMadeCsr.EcdsaWithSha256, Sign = HandMadeCsr.Of(key).Sign, WithAttributes = false };
        var intake = CsrUpload.Read(csr.Encode()).Intake.Value;
        Assert.NotNull(intake);
        Assert.Contains(intake.Notes, note => note.Contains("lacks the attributes", StringComparison.Ordinal));
    }

    [Fact]
    public void Wished_extensions_are_named_in_a_note_and_a_challenge_password_never_is()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.OtherRequestAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.7", [0x0C, 0x06, .. "s3cret"u8]));
        var intake = CsrUpload.Read(request.CreateSigningRequest()).Intake.Value;
        Assert.NotNull(intake);
        Assert.Contains(intake.Notes, note => note.Contains("basic constraints", StringComparison.Ordinal));
        Assert.Contains(intake.Notes, note => note.Contains("challenge password", StringComparison.Ordinal));
        Assert.DoesNotContain(intake.Notes, note => note.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_control_character_in_the_subject_is_shown_as_its_number()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var csr = new HandMadeCsr
        {
            Spki = key.ExportSubjectPublicKeyInfo(),
            Algorithm = HandMadeCsr.EcdsaWithSha256,
            Sign = HandMadeCsr.Of(key).Sign,
            Subject = Convert.FromHexString("300f310d300b06035504030c0461000a65"),
        };
        Assert.Equal(@"CN=a\u{0}\u{A}e", CsrUpload.Read(csr.Encode()).Intake.Value!.Subject);
    }
}
