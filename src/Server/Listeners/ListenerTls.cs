using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys.ServerCertificates;
using Selvage.Certificates.Present;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>
/// The TLS settings of the two secure listeners. The mTLS one asks for a certificate and names the authorities it takes; it lets a
/// connection without one through, so that an HTTP answer can say what is missing, and refuses foreign ones in the handshake. Its settings
/// are made anew when an authority joins or leaves the trust chain; connections that are open stay.
/// </summary>
internal sealed class ListenerTls(ServerTls server, HandshakeTrust trust)
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
    private readonly Lock _making = new();
    private X509Certificate2Collection _chain = [];
    private SslServerAuthenticationOptions? _tls;
    private volatile Trusting? _mtls;

    /// <summary>The local authority whose certificates the listeners have; null where the operator brought them.</summary>
    internal X509Certificate2? Authority { get; private set; }

    /// <summary>The settings of a listener, for one handshake.</summary>
    internal SslServerAuthenticationOptions Of(ListenerKind kind) =>
        (kind == ListenerKind.Mtls ? Mtls() : _tls) ?? throw new InvalidOperationException("The listeners' certificates are opened at start, before the first connection.");

    internal void Open()
    {
        (var tls, _chain) = server.Open();
        _tls = Settings(tls, trust: null);
        Authority = server.Staples ? tls[1] : null;
        _mtls = Make();
    }

    private SslServerAuthenticationOptions? Mtls()
    {
        if (_mtls is { } made && made.Version == trust.Version)
            return made.Settings;
        lock (_making)
        {
            if (_mtls is { } before && before.Version != trust.Version)
                _mtls = Make();
            return _mtls?.Settings;
        }
    }

    private Trusting Make()
    {
        var version = trust.Version; // Read first: an authority that joins meanwhile is seen at the next handshake.
        var settings = Settings(_chain, SslCertificateTrust.CreateForX509Collection(trust.AcceptableAuthorities(), sendTrustInHandshake: true));
        settings.ClientCertificateRequired = true;
        settings.CertificateChainPolicy = trust.Policy();
        settings.RemoteCertificateValidationCallback = Admit;
        return new Trusting(version, settings);
    }

    /// <summary>Without a certificate the gate answers; with a foreign one nobody does.</summary>
    private static bool Admit(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is null || errors == SslPolicyErrors.None;

    /// <summary>
    /// What is on line here is only the fetching of an OCSP answer, and only from the responder of this server: .NET does it in the background,
    /// and a handshake has the answer or does without.
    /// </summary>
    private SslServerAuthenticationOptions Settings(X509Certificate2Collection chain, SslCertificateTrust? trust) => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(chain[0], [.. chain.Skip(1)], offline: !server.Staples, trust),
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = Protocols,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        AllowRenegotiation = false,
    };

    private sealed record Trusting(long Version, SslServerAuthenticationOptions Settings);
}
