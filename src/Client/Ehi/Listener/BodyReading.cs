using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>Reads a request's body as bytes, bounded whether its length is said (<c>Content-Length</c>) or not (chunked).</summary>
internal static class BodyReading
{
    private const int FirstBuffer = 8 * 1024;

    /// <summary>The bytes, or why there are none.</summary>
    public static async ValueTask<(ReadOnlyMemory<byte> Body, EhiRefusal? Refusal)> ReadAsync(HttpRequest request, int largest, CancellationToken ct)
    {
        // Signatures are over the bytes as sent; whoever compresses may have signed other bytes than arrive.
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return (default, Fault("ehi.body.encoded", "The body is compressed.", "Messages are signed and sent as they are. Check what stands between: it must not compress requests.", 415));
        if (request.ContentLength > largest)
            return (default, TooLarge(largest));
        // Ours is the bound that counts, and it answers with words where the server's own would end the connection.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        var buffer = new byte[request.ContentLength is { } length ? (int)length + 1 : Math.Min(FirstBuffer, largest + 1)];
        var read = 0;
        while (true)
        {
            if (read > largest)
                return (default, TooLarge(largest));
            if (read == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, largest + 1));
            var some = await request.Body.ReadAsync(buffer.AsMemory(read), ct);
            if (some == 0)
                break;
            read += some;
        }

        return read == 0
            ? (default, Fault("ehi.body.empty", "The message has no body.", "Check what stands between: some proxies drop bodies that are sent in chunks.", 400))
            : (buffer.AsMemory(0, read), null);
    }

    private static EhiRefusal TooLarge(int largest) => Fault("ehi.body.too_large", $"The body has more than {largest} bytes.", "No message is so large. If yours are, raise LargestBody in the listener's settings.", 413);

    private static EhiRefusal Fault(string code, string says, string mend, int status) => new(code, says, mend) { Status = status, IsSecurityEvent = false };
}
