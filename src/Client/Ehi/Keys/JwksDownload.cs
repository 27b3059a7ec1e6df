using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Client.Ehi.Keys;

/// <summary>Fetches a JWKS: no redirects, bounded in size and time.</summary>
internal sealed class JwksDownload : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly EhiKeySource _source;
    private readonly HttpClient _http;

    public JwksDownload(EhiKeySource source, HttpMessageHandler? handler = null)
    {
        _source = source;
        // A redirect would take the keys from an address that nobody configured.
        _http = new HttpClient(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = source.TrustedCas.Count == 0 ? new SslClientAuthenticationOptions() : Trusting(source.TrustedCas),
        }) { Timeout = Longest, MaxResponseContentBufferSize = EhiKeySet.Largest };
    }

    /// <summary>The keys, or why there are none.</summary>
    public async Task<(EhiKeySet? Keys, string? Fault)> FetchAsync(CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(_source.Address, ct);
            if (response.StatusCode != HttpStatusCode.OK)
                return (null, $"{_source.Address} answered {(int)response.StatusCode}.");
            var fault = EhiKeySet.Read(await response.Content.ReadAsByteArrayAsync(ct), out var keys);
            return fault is null ? (keys, null) : (null, $"{_source.Address} gave no JWKS. {fault}");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or AuthenticationException or OperationCanceledException)
        {
            return (null, $"{_source.Address} could not be read: {Innermost(broken).Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static SslClientAuthenticationOptions Trusting(X509Certificate2Collection cas)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(cas);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }

    private static Exception Innermost(Exception broken) => broken.InnerException is { } inner ? Innermost(inner) : broken;
}
