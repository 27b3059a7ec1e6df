using System.Net;
using System.Text.Json;
using Selvage.Client.Ehi.Listener;

namespace Selvage.Cli.Ehi;

/// <summary>Hands messages on, bytes and headers untouched, and the answers back. Repeats are handed on too: to tell them is the receiver's task.</summary>
internal sealed class Relay(Uri address, TimeProvider clock) : IEhiResponder, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Of the connection, not of the message (RFC 9110 §7.6.1), and what is written anew.</summary>
    private static readonly HashSet<string> NotHandedOn = new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Proxy-Connection" };

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };

    public async Task<EhiReply> AnswerAsync(EhiReceived received, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var request = Request(received);
            using var answer = await _http.SendAsync(request, stop.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(stop.Token);
            return new EhiReply((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "application/octet-stream", body);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && patience.IsCancellationRequested))
        {
            return Failed(broken is OperationCanceledException ? $"{address} did not answer within {Patience.TotalSeconds:0} seconds" : $"{address}: {broken.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(EhiReceived received)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Version = HttpVersion.Version11, Content = new ReadOnlyMemoryContent(received.Body) };
        foreach (var (name, value) in received.Headers.Where(h => !NotHandedOn.Contains(h.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static EhiReply Failed(string detail) => new(502, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["type"] = "about:blank", ["title"] = "The receiver behind 'selvage ehi listen' does not answer", ["status"] = 502, ["code"] = "ehi.forward.failed", ["detail"] = detail,
    }));
}
