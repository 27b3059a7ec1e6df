using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Selvage.Bench.Stage;

/// <summary>oidc-provider 9 on node 22 (see benchmarks/peers).</summary>
internal static class OidcPeer
{
    /// <summary>Starts it with the same two clients that ours has.</summary>
    public static async Task<(Running Process, int Port)> StartAsync(Workshop shop, (string Id, string Secret) bySecret, string byKey, string kid, RSA key)
    {
        PeerCertificate.Write(shop);
        var port = Workshop.FreePort();
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var settings = new
        {
            port,
            certificate = shop.At("peer.pem"),
            certificateKey = shop.At("peer.key"),
            secretClient = bySecret.Id,
            secret = bySecret.Secret,
            keyClient = byKey,
            key = new { kty = "RSA", use = "sig", alg = "RS256", kid, n = Base64Url.EncodeToString(numbers.Modulus), e = Base64Url.EncodeToString(numbers.Exponent) },
        };
        var peers = Path.Combine(Workshop.Root, "benchmarks/peers");
        var process = shop.Start(Path.Combine(peers, "node_modules/node/bin/node"), [Path.Combine(peers, "oidc.mjs"), shop.Write("oidc.json", JsonSerializer.Serialize(settings))], new Dictionary<string, string> { ["NODE_ENV"] = "production" });
        await process.ListensAsync(port);
        return (process, port);
    }
}
