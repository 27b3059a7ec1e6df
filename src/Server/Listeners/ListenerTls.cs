using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys.ServerCertificates;
using Selvage.Certificates.Present;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>
/// The TLS settings of the two secure listeners, made once. The mTLS one asks for a certificate and names the authorities it takes; it lets
/// a connection without one through, so that an HTTP answer can say what is missing, and refuses foreign ones in the handshake.
/// </summary>
internal sealed class ListenerTls(ServerTls server, HandshakeTrust trust)
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
    private SslServerAuthenticationOptions? _tls;
    private SslServerAuthenticationOptions? _mtls;

    /// <summary>The settings of a listener.</summary>
    internal SslServerAuthenticationOptions Of(ListenerKind kind) =>
        (kind == ListenerKind.Mtls ? _mtls : _tls) ?? throw new InvalidOperationException("The listeners' certificates are opened at start, before the first connection.");

    internal void Open()
    {
        var (tls, mtls) = server.Open();
        _tls = Settings(tls, trust: null);
        _mtls = Settings(mtls, SslCertificateTrust.CreateForX509Collection(trust.AcceptableAuthorities(), sendTrustInHandshake: true));
        _mtls.ClientCertificateRequired = true;
        _mtls.CertificateChainPolicy = trust.Policy();
        _mtls.RemoteCertificateValidationCallback = Admit;
    }

    /// <summary>Without a certificate the gate answers; with a foreign one nobody does.</summary>
    private static bool Admit(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is null || errors == SslPolicyErrors.None;

    private static SslServerAuthenticationOptions Settings(X509Certificate2Collection chain, SslCertificateTrust? trust) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(chain[0], [.. chain.Skip(1)], offline: true, trust),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = Protocols,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        AllowRenegotiation = false,
    };
}
