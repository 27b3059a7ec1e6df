using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Bench.Stage;

/// <summary><c>openssl ocsp -port</c> with an authority and a delegated P-256 signer of its own, and an index of one good certificate.</summary>
internal static class OpensslOcspPeer
{
    /// <summary>Starts it and makes a request for it, with a nonce, as the path of a GET.</summary>
    public static async Task<(Running Process, int Port, string Path)> StartAsync(Workshop shop)
    {
        var serial = Make(shop);
        shop.Write("peer-index.txt", $"V\t{DateTimeOffset.UtcNow.AddDays(1):yyMMddHHmmss}Z\t\t{Convert.ToHexString(serial)}\tunknown\t/CN=Leaf\n");
        await Tool.RunAsync(shop.Folder, "openssl", "ocsp", "-issuer", "peer-ca.pem", "-cert", "peer-leaf.pem", "-nonce", "-reqout", "peer-request.der");
        var port = Workshop.FreePort();
        var process = shop.Start(
            "openssl", ["ocsp", "-port", $"{port}", "-index", shop.At("peer-index.txt"), "-CA", shop.At("peer-ca.pem"), "-rsigner", shop.At("peer-signer.pem"), "-rkey", shop.At("peer-signer.key"), "-rmd", "sha256", "-nmin", "30", "-ignore_err"]);
        var path = "/" + Uri.EscapeDataString(Convert.ToBase64String(await File.ReadAllBytesAsync(shop.At("peer-request.der"))));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await process.BecomesAsync(async () => // A connection that asks nothing would hold it up for good.
        {
            using var answer = await client.GetAsync(path);
            return answer.IsSuccessStatusCode;
        });
        return (process, port, path);
    }

    private static byte[] Make(Workshop shop)
    {
        var now = DateTimeOffset.UtcNow;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Peer OCSP CA", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        shop.Write("peer-ca.pem", root.ExportCertificatePem() + "\n");
        Leaf(shop, root, "peer-signer", "1.3.6.1.5.5.7.3.9");
        return Leaf(shop, root, "peer-leaf", "1.3.6.1.5.5.7.3.2");
    }

    private static byte[] Leaf(Workshop shop, X509Certificate2 root, string name, string purpose)
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = 1;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using var leaf = request.Create(root, root.NotBefore, root.NotAfter, serial);
        shop.Write($"{name}.pem", leaf.ExportCertificatePem() + "\n");
        shop.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem() + "\n");
        return serial;
    }
}
