using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Selvage.Cards.Doors;
using Selvage.Kernel.Results;
using SoapCore.ServiceModel;

namespace Selvage.Cards.Soap;

/// <summary>
/// In front of the SOAP library: answers the description, and lets through only what the service has: a POST of XML, a method by its whole name, and no more
/// calls at a time than a programme manager may make. The library alone would guess at names, and call methods by GET.
/// </summary>
internal sealed class SoapGate(RequestDelegate next, CallLimit limit)
{
    private static readonly Problem NotXml = new(
        ProblemKind.UnsupportedMediaType, "cards.soap.not_xml", "Not a SOAP message", "This address reads SOAP 1.1. Send the header Content-Type: text/xml; charset=utf-8, and the envelope in it.");

    private static readonly Problem NoMethod = Problem.Invalid(
        "cards.soap.action_unknown", "No such method", "The SOAPAction names no method of this service. Compare it with the description at /service.asmx?wsdl; letters count as large or small.");

    private static readonly Problem WrongMethod = new(
        ProblemKind.WrongMethod, "cards.soap.method", "Send a SOAP message", "POST a SOAP message here, or GET /service.asmx?wsdl for the description of the service.");

    private static readonly Problem TooMany = new(
        ProblemKind.Unavailable, "cards.soap.too_many_calls", "Too many calls at a time", $"A programme manager has at most {CallLimit.Most} SOAP calls at a time, and this is one more. Wait for one to end, then send it again.");

    private static readonly HashSet<string> Methods = [.. new ServiceDescription(typeof(IHyperionWeb), false).Operations.Select(operation => operation.Name)];

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) && request.Query.Keys.Any(key => key.Equals("wsdl", StringComparison.OrdinalIgnoreCase)))
        {
            await DescribeAsync(http);
            return;
        }

        if (Refusal(request) is { } refusal)
        {
            if (refusal == WrongMethod)
                http.Response.Headers.Allow = "GET, POST";
            await Answer.Refused(refusal).ExecuteAsync(http);
            return;
        }

        using var lease = limit.Enter(Caller.Of(http).Pmid);
        if (!lease.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "1";
            await Answer.Refused(TooMany).ExecuteAsync(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        using var sent = new MemoryStream();
        await request.Body.CopyToAsync(sent, http.RequestAborted);
        if (SoapEnvelope.Clean(sent.ToArray()) is not { } envelope)
        {
            await SoapFaults.WriteAsync(http);
            return;
        }

        request.Body = new MemoryStream(envelope);
        request.ContentLength = envelope.Length;
        await next(http);
    }

    private static Problem? Refusal(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return WrongMethod;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase)
            || !(type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return NotXml;

        // With quotes, as SOAP 1.1 §6.1.1 has it, or without, as some clients send it. None at all: the body says what is called.
        var action = request.Headers["SOAPAction"].ToString().Trim('"');
        return action.Length == 0 || (action.StartsWith(SoapNames.Namespace + "/", StringComparison.Ordinal) && Methods.Contains(action[(SoapNames.Namespace.Length + 1)..])) ? null : NoMethod;
    }

    private static Task DescribeAsync(HttpContext http)
    {
        var address = http.Request.Headers[SoapNames.AddressHeader].ToString();
        var document = Encoding.UTF8.GetBytes(SoapDescription.At(address.Length > 0 ? address : "http://localhost" + SoapNames.Path));
        http.Response.ContentType = "text/xml; charset=utf-8";
        http.Response.ContentLength = document.Length;
        return http.Response.Body.WriteAsync(document, http.RequestAborted).AsTask();
    }
}
