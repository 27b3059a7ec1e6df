using System.Text;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Certificates;

/// <summary>Sends a certificate request as it is: what is wrong with it is the server's to find, byte by byte.</summary>
internal static class CertRequest
{
    /// <summary>The certificate made from it.</summary>
    public static Task<JsonNode> SendAsync(ManageApi api, string application, string type, byte[] csr, CancellationToken ct)
    {
        RefusePrivateKey(csr);
        return api.UploadAsync($"applications/{Uri.EscapeDataString(application)}/certificates?type={type.ToLowerInvariant()}", csr, "application/pkcs10", ct);
    }

    /// <summary>The certificate that takes the place of another one.</summary>
    public static Task<JsonNode> RenewAsync(ManageApi api, string kid, byte[] csr, CancellationToken ct)
    {
        RefusePrivateKey(csr);
        return api.UploadAsync($"certificates/{kid}/renew", csr, "application/pkcs10", ct);
    }

    // The one thing that must never leave this machine (D1): had the server to refuse it, the key would be exposed already.
    private static void RefusePrivateKey(byte[] csr)
    {
        var text = Encoding.Latin1.GetString(csr).Replace("\0", string.Empty, StringComparison.Ordinal);
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new StoppedException(new Fault("certificate.csr.private_key", "That file holds a private key", "It was not sent, and must not be: a private key stays where it was made. Send the .csr file that was made with it (it begins with -----BEGIN CERTIFICATE REQUEST-----)."));
    }
}
