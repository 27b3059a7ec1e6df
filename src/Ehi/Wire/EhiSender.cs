using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Selvage.Ehi.Endpoints;

namespace Selvage.Ehi.Wire;

/// <summary>How one sending ended.</summary>
internal enum SendOutcome
{
    /// <summary>The host has it.</summary>
    Acknowledged,

    /// <summary>The host answered, and not with an acknowledgement.</summary>
    NotAcknowledged,

    /// <summary>The host did not answer in time.</summary>
    Late,

    /// <summary>The host could not be reached, or is not who it should be.</summary>
    Unreachable,
}

/// <summary>One sending.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why, in words; null where it was acknowledged.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Reply">What the host said; null where it said nothing.</param>
/// <param name="Signature">The header that was sent; null where nothing was signed.</param>
internal sealed record Sent(SendOutcome Outcome, string? Reason, TimeSpan Elapsed, EhiReply? Reply, string? Signature);

/// <summary>Sends a message once: HTTP/1.1, with its length, never in chunks; no redirect is followed.</summary>
internal sealed class EhiSender(Connections connections, SignatureHeader signatures, IOptions<EhiOptions> options, TimeProvider time)
{
    /// <summary>Sends, and waits for the answer as long as the token lets it.</summary>
    /// <param name="endpoint">To whom.</param>
    /// <param name="use">Which connections.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="message">What.</param>
    /// <param name="ct">Ends the waiting: the answer is late then.</param>
    internal async Task<Sent> SendAsync(EndpointFacts endpoint, LineUse use, string id, WireMessage message, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        string? signature = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Version = System.Net.HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent(message.Body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(message.ContentType);
            if (message.SoapAction is not null)
                request.Headers.TryAddWithoutValidation("SOAPAction", message.SoapAction);
            if (endpoint.Signs)
                request.Headers.TryAddWithoutValidation(options.Value.SignatureHeader, signature = signatures.Of(endpoint, id, message.Body));
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
            using var answer = await connections.Of(endpoint, use).SendAsync(request, ct);
            var reply = await ReadAsync(answer, ct);
            var outcome = reply.Acknowledged ? SendOutcome.Acknowledged : SendOutcome.NotAcknowledged;
            return new Sent(outcome, outcome == SendOutcome.Acknowledged ? null : reply.Fault, time.GetElapsedTime(since), reply, signature);
        }
        catch (OperationCanceledException)
        {
            return new Sent(SendOutcome.Late, "The receiver did not answer in time.", time.GetElapsedTime(since), null, signature);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException or SocketException or AuthenticationException)
        {
            return new Sent(SendOutcome.Unreachable, Innermost(exception), time.GetElapsedTime(since), null, signature);
        }
    }

    private static async Task<EhiReply> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(EhiReply.Longest + 1);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            var read = await body.ReadAtLeastAsync(buffer.AsMemory(0, EhiReply.Longest + 1), EhiReply.Longest + 1, throwOnEndOfStream: false, ct);
            return EhiReply.Of(answer.StatusCode, buffer.AsSpan(0, Math.Min(read, EhiReply.Longest)), whole: read <= EhiReply.Longest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The cause lies at the bottom: "connection refused", "the remote certificate is invalid …".</summary>
    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message;
    }
}
