using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Authorization.Tokens.Reading;

namespace Selvage.Unit.Authorization.Tokens.Reading;

/// <summary>A private key is known as one, in whatever form and whatever stands around it.</summary>
public sealed class PasteKindTests
{
    public static TheoryData<string, string> Keys
    {
        get
        {
            using var rsa = RSA.Create(2048);
            using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var encrypted = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
            using var certificate = new CertificateRequest("CN=x", ec, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            var pkcs8 = ec.ExportPkcs8PrivateKeyPem();
            return new()
            {
                { "PKCS #8", pkcs8 },
                { "PKCS #1", rsa.ExportRSAPrivateKeyPem() },
                { "SEC 1", ec.ExportECPrivateKeyPem() },
                { "encrypted", rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", encrypted) },
                { "cut off", pkcs8[..60] },
                { "without its lines", Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()) },
                { "PKCS #12", Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12)) },
                { "after its certificate", certificate.ExportCertificatePem() + "\n" + pkcs8 },
                { "in a mail", $"Hello,\n\n> here it is:\n{pkcs8}\nRegards" },
                { "PuTTY", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none" },
                { "OpenSSH", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----" },
                { "JWK", """{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}""" },
                { "JWK set", """{"keys":[{"kty":"RSA","n":"a","e":"AQAB"},{"kty":"oct","k":"c2VjcmV0"}]}""" },
                { "broken JWK", """{"kty":"RSA","n":"a","d":"c" """ },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_private_key_is_refused_before_anything_is_shown(string form, string paste)
    {
        Assert.NotEmpty(form);
        Assert.Equal(PasteKind.PrivateKey, Pastes.Of(paste));
    }

    [Fact]
    public void What_is_public_is_not_taken_for_a_key()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=x", ec, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Assert.Equal(PasteKind.Certificate, Pastes.Of(certificate.ExportCertificatePem()));
        Assert.Equal(PasteKind.Certificate, Pastes.Of(Convert.ToBase64String(certificate.RawData)));
        Assert.Equal(PasteKind.Certificate, Pastes.Of(ec.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal(PasteKind.Token, Pastes.Of("""{"keys":[{"kty":"EC","crv":"P-256","x":"a","y":"b"}]}"""));
        Assert.Equal(PasteKind.Token, Pastes.Of($"{TokenTextTests.Part("{}")}.{TokenTextTests.Part("{}")}.x"));
    }
}
