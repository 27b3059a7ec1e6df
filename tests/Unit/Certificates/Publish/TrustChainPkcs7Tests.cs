using Org.BouncyCastle.Cms;
using Org.BouncyCastle.X509;
using Selvage.Certificates.Publish;

namespace Selvage.Unit.Certificates.Publish;

public sealed class TrustChainPkcs7Tests
{
    [Fact]
    public void It_holds_both_certificates_no_signer_and_no_content_for_two_readers()
    {
        using var authorities = new TestAuthorities();
        using var openssl = new OpenSsl();
        var (issuing, root) = (authorities.Issuing.Certificate.Der, authorities.Root.Certificate.Der);
        var file = TrustChain.WritePkcs7([issuing, root]);

        var read = new CmsSignedData(file);
        Assert.Equal(1, read.Version);
        Assert.Null(read.SignedContent);
        Assert.Empty(read.GetSignerInfos().GetSigners());
        Assert.Equal(
            new[] { issuing, root }.Select(d => Convert.ToHexString(d.Span)).Order(),
            read.GetCertificates().EnumerateMatches(null).Select(c => Convert.ToHexString(((X509Certificate)c).GetEncoded())).Order());

        openssl.Write("chain.p7b", file);
        var text = openssl.Run("pkcs7 -inform DER -in chain.p7b -print_certs -noout");
        Assert.Contains("CN = Selvage Issuing CA - G1", text, StringComparison.Ordinal);
        Assert.Contains("subject=C = GB, O = Selvage, OU = Selvage Directory, CN = Selvage Root CA - G1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_certificates_does_not_change_the_bytes()
    {
        using var authorities = new TestAuthorities();
        var (issuing, root) = (authorities.Issuing.Certificate.Der, authorities.Root.Certificate.Der);
        Assert.Equal(TrustChain.WritePkcs7([issuing, root]), TrustChain.WritePkcs7([root, issuing]));
    }
}
