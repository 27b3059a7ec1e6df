using System.Formats.Asn1;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Revocation;

/// <summary>Sends a question and reads the answer.</summary>
internal static class OcspAsking
{
    /// <summary>The answer, and how long it took.</summary>
    /// <param name="address">The responder.</param>
    /// <param name="question">The question.</param>
    /// <param name="get">By GET, with the question in the path (RFC 6960 appendix A.1), as caches like it.</param>
    /// <param name="clock">For measuring.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<(OcspAnswer Answer, TimeSpan Took)> AskAsync(Uri address, OcspQuestion question, bool get, TimeProvider clock, CancellationToken ct)
    {
        using var http = new HttpSession(address, caFile: null, own: null, clock);
        var reply = await http.SendAsync(Request(address, question.Encode(), get), ct);
        if (reply.Status != 200)
            throw new StoppedException(new Fault("ocsp.http", "The responder did not answer", $"{address} answered {reply.Status}. Check that it is an OCSP responder's address: 'selvage cert inspect' shows the one in the certificate.") { Status = reply.Status });
        try
        {
            return (OcspAnswer.Read(reply.Body), reply.Took);
        }
        catch (Exception broken) when (broken is AsnContentException or CryptographicException)
        {
            throw new StoppedException(new Fault("ocsp.unreadable", "That is no OCSP answer", $"{address} sent {reply.Body.Length} bytes of {reply.Header("Content-Type") ?? "nothing named"} that are no OCSP answer ({broken.Message.TrimEnd('.')}). Check the address, and whether a proxy answers in its place."));
        }
    }

    /// <summary>A responder's or list's address: http or https, nothing secret goes there.</summary>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
        ? uri
        : throw new StoppedException(Fault.Usage("cli.url.invalid", "Not an address", $"'{text}' is not an http address. Write it whole, as in http://localhost:8080/ocsp."));

    private static HttpRequestMessage Request(Uri address, byte[] question, bool get)
    {
        var request = get
            ? new HttpRequestMessage(HttpMethod.Get, new Uri(address.AbsoluteUri.TrimEnd('/') + "/" + Uri.EscapeDataString(Convert.ToBase64String(question))))
            : new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(question) { Headers = { ContentType = new MediaTypeHeaderValue("application/ocsp-request") } } };
        request.Headers.Accept.ParseAdd("application/ocsp-response");
        return request;
    }
}
