using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>Makes Kestrel ask for the operator's certificate.</summary>
public static class EhiHandshake
{
    /// <summary>
    /// Asks for a client certificate and names the trust chain's CAs (requirement H5). The handshake lets every caller in, so that the
    /// listener can answer with a status and log why; it is the listener that judges, for each message.
    /// </summary>
    /// <param name="https">Kestrel's settings of the port.</param>
    /// <param name="certificate">The server's own certificate with its key.</param>
    /// <param name="above">The certificates between it and its root.</param>
    /// <param name="trustChain">The operator's trust chain: its names are sent, and it is never presented.</param>
    public static void AskForCertificate(this HttpsConnectionAdapterOptions https, X509Certificate2 certificate, X509Certificate2Collection above, X509Certificate2Collection trustChain)
    {
        var context = SslStreamCertificateContext.Create(certificate, above, offline: true, SslCertificateTrust.CreateForX509Collection(trustChain, sendTrustInHandshake: true));
        https.ServerCertificate = certificate;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.AllowAnyClientCertificate();
        https.OnAuthenticate = (_, ssl) => ssl.ServerCertificateContext = context;
    }
}
