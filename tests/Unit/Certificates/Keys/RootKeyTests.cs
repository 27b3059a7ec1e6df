using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Publish;

namespace Selvage.Unit.Certificates.Keys;

public sealed class RootKeyTests : IDisposable
{
    private readonly TestAuthorities _authorities = new();
    private readonly OpenSsl _openssl = new();

    [Fact]
    public void The_root_is_a_self_signed_p384_authority_for_20_years()
    {
        var text = Show(_authorities.Root.Certificate);
        Assert.Contains("Subject: C = GB, O = Selvage, OU = Selvage Directory, CN = Selvage Root CA - G1\n", text, StringComparison.Ordinal);
        Assert.Contains("Signature Algorithm: ecdsa-with-SHA384\n", text, StringComparison.Ordinal);
        Assert.Contains("NIST CURVE: P-384\n", text, StringComparison.Ordinal);
        Assert.Contains("X509v3 Basic Constraints: critical\nCA:TRUE\n", text, StringComparison.Ordinal);
        Assert.Contains("X509v3 Key Usage: critical\nCertificate Sign, CRL Sign\n", text, StringComparison.Ordinal);
        Assert.Contains("Not Before: Aug  1 10:15:30 2026 GMT\nNot After : Aug  1 10:15:29 2046 GMT\n", text, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(text, "X509v3 .*:( critical)?\n") - 1); // the first is the heading
        _openssl.Write("root.pem", TrustChain.WritePem([], [_authorities.Root.Certificate.Der]));
        _openssl.Run("verify -x509_strict -check_ss_sig -attime 1790000000 -CAfile root.pem root.pem");
    }

    [Fact]
    public void The_issuing_authority_has_no_authority_below_it_and_no_responder()
    {
        var text = Show(_authorities.Issuing.Certificate);
        Assert.Contains("X509v3 Basic Constraints: critical\nCA:TRUE, pathlen:0\n", text, StringComparison.Ordinal);
        Assert.Contains("X509v3 Key Usage: critical\nCertificate Sign, CRL Sign\n", text, StringComparison.Ordinal);
        Assert.Contains("Policy: X509v3 Any Policy\n", text, StringComparison.Ordinal);
        Assert.Contains("CA Issuers - URI:http://pki.example.com/ca/root-g1.cer\n", text, StringComparison.Ordinal);
        Assert.Contains("URI:http://pki.example.com/crl/root-g1/0.crl\n", text, StringComparison.Ordinal);
        Assert.Contains("Not After : Aug  1 10:15:29 2036 GMT\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("OCSP", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Extended Key Usage", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issuing_authority_never_outlives_its_root()
    {
        var late = TestAuthorities.Now.AddYears(15);
        var (certificate, key) = _authorities.Root.CreateIssuing(
            TestAuthorities.Names.IssuingName(2).Value!, AuthorityKeyKind.EcP256, AuthorityAddresses.ForIssuing(new Uri("http://pki.example.com"), "root-g1").Value!, late);
        key.Dispose();
        Assert.Equal(_authorities.Root.Certificate.NotAfter, certificate.NotAfter);
    }

    [Fact]
    public void Dotnet_builds_the_chain_with_the_root_as_its_only_trust()
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = TestAuthorities.Now.UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(_authorities.Root.Certificate.Der.Span));
        chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(_authorities.Issuing.Certificate.Der.Span));
        using var leaf = X509CertificateLoader.LoadCertificate(_authorities.Sign(_authorities.Order(Selvage.Certificates.CertificateType.Transport)));
        Assert.True(chain.Build(leaf), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.Equal(3, chain.ChainElements.Count);
    }

    public void Dispose()
    {
        _authorities.Dispose();
        _openssl.Dispose();
    }

    private string Show(AuthorityCertificate certificate)
    {
        _openssl.Write("shown.der", certificate.Der.Span);
        return Regex.Replace(_openssl.Run("x509 -inform DER -in shown.der -noout -text"), "[ ]*\n[ ]*", "\n");
    }
}
