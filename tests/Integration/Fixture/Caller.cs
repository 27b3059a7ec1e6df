using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Selvage.Integration.Fixture;

/// <summary>Somebody who calls: one connection pool, perhaps one certificate, one HTTP version, and a token for all calls or none.</summary>
public sealed class Caller : IDisposable
{
    private readonly Place _place;
    private readonly HttpClient _http;
    private readonly Version _version;

    internal Caller(Place place, X509Certificate2? certificate, Version version, string? sni = null)
    {
        (_place, _version) = (place, version);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck },
            },
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(place.Trust());
        if (certificate is not null)
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate; // Also where the server would not take it.
        if (sni is not null)
            handler.ConnectCallback = (context, ct) => ConnectAsync(handler.SslOptions, context.DnsEndPoint, sni, ct);
        _http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Sent with every call, where it is set.</summary>
    public string? Token { get; set; }

    internal Task<Heard> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    internal Task<Heard> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    internal Task<Heard> PutAsync(string path, object? body) => SendAsync(HttpMethod.Put, path, body);

    internal Task<Heard> SendAsync(HttpMethod method, string path, object? body = null) =>
        SendAsync(new Uri(_place.TlsUri, path), method, body is null ? null : Json(body));

    /// <summary>Any call to any of the listeners.</summary>
    internal async Task<Heard> SendAsync(Uri address, HttpMethod method, HttpContent? content = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content, Version = address.Scheme == "https" ? _version : HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        change?.Invoke(request);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Heard.OfAsync(response);
    }

    internal static HttpContent Json(object body) => new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>HttpClient takes the Host header for the handshake's name too; to let them differ, the handshake is made here.</summary>
    private async ValueTask<Stream> ConnectAsync(SslClientAuthenticationOptions options, DnsEndPoint to, string sni, CancellationToken ct)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync("localhost", to.Port, ct);
        var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = sni,
                CertificateChainPolicy = options.CertificateChainPolicy,
                LocalCertificateSelectionCallback = options.LocalCertificateSelectionCallback,
                ApplicationProtocols = [_version.Major == 2 ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11],
            },
            ct);
        return tls;
    }
}
