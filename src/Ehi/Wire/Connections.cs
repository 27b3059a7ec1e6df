using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Own;
using Selvage.Ehi.Endpoints;

namespace Selvage.Ehi.Wire;

/// <summary>What a connection is used for: payments to be decided must not wait behind the feed.</summary>
internal enum LineUse
{
    /// <summary>Messages that are kept and sent again.</summary>
    Feed,

    /// <summary>Questions that are asked once, against the clock.</summary>
    Decisions,
}

/// <summary>Kept connections to the receivers: one pool for each endpoint, use and certificate of ours.</summary>
internal sealed class Connections : IDisposable
{
    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _pools = new(StringComparer.Ordinal);
    private readonly EhiCredentials _credentials;
    private readonly AllowedNetworks _allowed;
    private readonly int _mostAtOnce;

    public Connections(EndpointRegistry endpoints, EhiCredentials credentials, IOptions<EhiOptions> options)
    {
        _credentials = credentials;
        _mostAtOnce = options.Value.MostAtOnce;
        AllowedNetworks.TryRead(options.Value.AllowedPrivateNetworks, out _allowed);
        endpoints.Changed += (_, id) => Drop(id.ToString());
    }

    /// <summary>The pool of an endpoint.</summary>
    /// <exception cref="InvalidOperationException">It wants our certificate, and there is none yet.</exception>
    internal HttpMessageInvoker Of(EndpointFacts endpoint, LineUse use)
    {
        var presented = endpoint.Presents ? _credentials.Presented ?? throw new InvalidOperationException("There is no certificate for the EHI yet. Put an issuing authority into use; it is made within a quarter of an hour then.") : null;
        var name = $"{endpoint.Connections} {use} {presented?.Kid}";
        return _pools.GetOrAdd(name, _ => Make(endpoint, presented));
    }

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
            pool.Dispose();
    }

    /// <summary>How a receiver's certificate is judged: by its authorities, or by the public ones.</summary>
    internal static X509ChainPolicy Trust(X509Certificate2Collection? authorities)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is null)
            return policy;

        // A chain must end in one of those that the organisation named, and that one must be a root: .NET ends no chain elsewhere.
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private HttpMessageInvoker Make(EndpointFacts endpoint, PresentedIdentity? presented) => new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = _mostAtOnce * 2,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = EhiReply.Longest,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, ct) => _allowed.ConnectAsync(context.DnsEndPoint, ct),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust(endpoint.Authorities), ClientCertificateContext = presented?.Context },
        },
        disposeHandler: true);

    private void Drop(string endpoint)
    {
        foreach (var name in _pools.Keys.Where(name => name.StartsWith(endpoint, StringComparison.Ordinal)))
        {
            // What is on its way ends by itself; a pool that nobody asks for any more closes its idle connections.
            _pools.TryRemove(name, out _);
        }
    }
}
