using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Bench.Stage;

/// <summary>The peer's server certificate, of the same kind as ours: P-256, issued by a P-256 authority, for localhost.</summary>
internal static class PeerCertificate
{
    /// <summary>Writes <c>peer.pem</c> (certificate and key), <c>peer.key</c> and <c>peer-trust.pem</c>.</summary>
    public static void Write(Workshop shop)
    {
        var now = DateTimeOffset.UtcNow;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Peer CA", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(root, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(12));
        shop.Write("peer-trust.pem", root.ExportCertificatePem() + "\n");
        shop.Write("peer.key", key.ExportPkcs8PrivateKeyPem() + "\n");
        shop.Write("peer.pem", leaf.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
