using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>Calls of the SOAP service through the hub, with envelopes written by hand.</summary>
internal static class SoapCalls
{
    internal const string Path = "/service.asmx";

    private static long _wsid = RandomNumberGenerator.GetInt32(1_000_000) + 1_000_000L;

    internal static string Usual => $"<WSID>{Interlocked.Increment(ref _wsid)}</WSID><IssCode>SLV</IssCode><TxnCode>1</TxnCode><AuthType>1</AuthType><LocDate>2026-05-20</LocDate><LocTime>120000</LocTime>";

    internal static string Card => Usual.Replace("<AuthType>1</AuthType>", string.Empty) + "<CardDesign>1002</CardDesign><CreateType>1</CreateType><ActivateNow>1</ActivateNow>";

    /// <summary>Calls a method with a certificate and nothing else; the answer's action code, or the status and code of the refusal.</summary>
    internal static async Task<string> SayAsync(Caller caller, Place place, string method = "Ws_Check", string? elements = null, Action<HttpRequestMessage>? change = null) =>
        Say(await CallAsync(caller, place, method, elements, change));

    internal static Task<Heard> CallAsync(Caller caller, Place place, string method = "Ws_Check", string? elements = null, Action<HttpRequestMessage>? change = null)
    {
        var envelope = $"""<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header><AuthSoapHeader xmlns="http://www.globalprocessing.ae/HyperionWeb"><strUserName>old</strUserName><strPassword>{Password}</strPassword></AuthSoapHeader></soap:Header><soap:Body><{method} xmlns="http://www.globalprocessing.ae/HyperionWeb">{elements ?? Usual}</{method}></soap:Body></soap:Envelope>""";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope)) { Headers = { ContentType = MediaTypeHeaderValue.Parse("text/xml; charset=utf-8") } };
        return caller.SendAsync(new Uri(place.MtlsUri, Path), HttpMethod.Post, content, request =>
        {
            request.Headers.TryAddWithoutValidation("SOAPAction", $"\"http://www.globalprocessing.ae/HyperionWeb/{method}\"");
            change?.Invoke(request);
        });
    }

    internal static string Say(Heard heard) => heard.Status == HttpStatusCode.OK ? Element(heard, "ActionCode") : $"{(int)heard.Status} {heard.Code}";

    internal static string Element(Heard heard, string name) => Regex.Match(heard.Text, $"<{name}>([^<]*)</{name}>").Groups[1].Value;

    /// <summary>Sent with every call, and found in no log: the scan of logs looks for it.</summary>
    private static string Password { get; } = Secrets.Note("SOAP password", "pw-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
}
