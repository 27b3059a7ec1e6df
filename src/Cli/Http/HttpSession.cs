using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Running;

namespace Selvage.Cli.Http;

/// <summary>
/// Talks to one server: with the trust that was chosen, optionally presenting a transport certificate,
/// never following redirects (a token goes where it was sent, nowhere else).
/// </summary>
internal sealed class HttpSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly X509Certificate2? _own;
    private readonly TimeProvider _clock;

    /// <param name="server">The server's address; request paths are below it.</param>
    /// <param name="caFile">PEM trust for its certificate; null: the system's.</param>
    /// <param name="own">The transport certificate with its key, for mTLS; the session disposes it.</param>
    /// <param name="clock">For measuring.</param>
    public HttpSession(Uri server, string? caFile, X509Certificate2? own, TimeProvider clock)
    {
        Server = server;
        _own = own;
        _clock = clock;
        _http = new HttpClient(HandlerOf(server, caFile, own)) { Timeout = Patience };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("selvage", typeof(HttpSession).Assembly.GetName().Version!.ToString(3)));
    }

    /// <summary>The server's address.</summary>
    public Uri Server { get; }

    /// <summary>What the last handshake showed; null before the first.</summary>
    public TlsSeen? Seen { get; private set; }

    /// <summary>A GET.</summary>
    public Task<HttpReply> GetAsync(Uri address, CancellationToken ct) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address), ct);

    /// <summary>Sends a request and reads the answer to its end; a connection that fails is a fault with its mend.</summary>
    public async Task<HttpReply> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var started = _clock.GetTimestamp();
        try
        {
            using var sent = request;
            using var answer = await _http.SendAsync(sent, HttpCompletionOption.ResponseContentRead, ct);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            var headers = answer.Headers.Concat(answer.Content.Headers).Concat(answer.TrailingHeaders)
                .GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(h => h.Key, h => string.Join(", ", h.SelectMany(v => v.Value)), StringComparer.OrdinalIgnoreCase);
            return new HttpReply((int)answer.StatusCode, headers, body, _clock.GetElapsedTime(started));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new StoppedException(NetworkFaults.Of(broken, request.RequestUri!, Seen, _own is not null));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _own?.Dispose();
    }

    private SocketsHttpHandler HandlerOf(Uri server, string? caFile, X509Certificate2? own)
    {
        var tls = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = caFile is null ? null : TrustFile.PolicyOf(TrustFile.Read(caFile)),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                Seen = TlsSeen.Of(certificate, chain, errors);
                return errors == SslPolicyErrors.None;
            },
        };
        if (own is not null)
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(own, additionalCertificates: null, offline: true);
        return new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !server.IsLoopback, SslOptions = tls };
    }
}
