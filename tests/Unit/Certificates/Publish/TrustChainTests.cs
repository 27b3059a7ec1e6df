using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Certificates.Publish;

namespace Selvage.Unit.Certificates.Publish;

public sealed class TrustChainTests
{
    [Fact]
    public void The_issuing_certificate_is_first_the_root_last_and_nothing_else_is_in_it()
    {
        using var authorities = new TestAuthorities();
        var pem = Encoding.ASCII.GetString(TrustChain.WritePem([authorities.Issuing.Certificate.Der], [authorities.Root.Certificate.Der]));
        var read = new X509Certificate2Collection();
        read.ImportFromPem(pem);
        Assert.Equal([authorities.Issuing.Certificate.Der.ToArray(), authorities.Root.Certificate.Der.ToArray()], read.Select(certificate => certificate.RawData));
        Assert.StartsWith("-----BEGIN CERTIFICATE-----\n", pem, StringComparison.Ordinal);
        Assert.EndsWith("-----END CERTIFICATE-----\n", pem, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", pem, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", pem, StringComparison.Ordinal);
    }
}
