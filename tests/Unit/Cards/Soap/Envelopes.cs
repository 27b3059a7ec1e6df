using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace Selvage.Unit.Cards.Soap;

/// <summary>An answer of the SOAP service: its result, or what else came.</summary>
internal sealed record Said(HttpStatusCode Status, string Text, string? MediaType)
{
    internal static readonly XNamespace Ns = "http://www.globalprocessing.ae/HyperionWeb";

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    internal XElement Body => XDocument.Parse(Text).Root!.Element(Soap + "Body")!;

    /// <summary>The element inside the result's wrapper.</summary>
    internal XElement Result => Body.Elements().Single().Elements().Single();

    internal string Code => this["ActionCode"];

    internal string Fault => Body.Element(Soap + "Fault")!.Element("faultstring")!.Value;

    internal string FaultCode => Body.Element(Soap + "Fault")!.Element("faultcode")!.Value;

    internal string this[string element] => Result.Element(Ns + element)?.Value ?? throw new InvalidOperationException($"No {element} in {Text}");

    internal bool Has(string element) => Result.Element(Ns + element) is not null;
}

/// <summary>Calls the service with envelopes written by hand, as its oldest clients do.</summary>
internal static class Envelopes
{
    private static long _wsid = 1000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static long NextWsid => Interlocked.Increment(ref _wsid);

    /// <summary>What nearly every call has; a later element of the same name takes the place of an earlier one.</summary>
    internal static (string Name, string Value)[] Usual(long? wsid = null) =>
    [
        ("WSID", (wsid ?? NextWsid).ToString()), ("IssCode", "SLV"), ("TxnCode", "1"), ("AuthType", "1"), ("LocDate", "2026-05-20"), ("LocTime", "120000"),
    ];

    internal static (string Name, string Value)[] Card(string token, long? wsid = null) => [.. Usual(wsid), ("PublicToken", token)];

    /// <summary>A create call that is accepted.</summary>
    internal static (string Name, string Value)[] Create(long? wsid = null) =>
    [
        ("WSID", (wsid ?? NextWsid).ToString()), ("IssCode", "SLV"), ("TxnCode", "10"), ("LastName", "Lovelace"), ("FirstName", "Ada"), ("Addrl1", "12 St James's Square"), ("City", "London"), ("PostCode", "SW1Y 4JH"), ("Country", "826"),
        ("CardDesign", "1002"), ("DOB", "1990-12-10"), ("LocDate", "2026-05-20"), ("LocTime", "120000"), ("LoadValue", "0"), ("ItemSrc", "0"), ("LoadFee", "0"), ("CreateImage", "0"), ("CreateType", "1"), ("ActivateNow", "1"),
    ];

    internal static (string Name, string Value)[] With(this (string Name, string Value)[] fields, params (string Name, string? Value)[] changes) =>
        [.. fields.Where(f => changes.All(c => c.Name != f.Name)), .. changes.Where(c => c.Value is not null).Select(c => (c.Name, c.Value!))];

    internal static string Envelope(string method, IEnumerable<(string Name, string Value)> fields, string header = "") =>
        $"""<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">{header}<soap:Body><{method} xmlns="{Said.Ns}">{string.Concat(fields.Select(f => new XElement(f.Name, f.Value)))}</{method}></soap:Body></soap:Envelope>""";

    internal static Task<Said> CallAsync(this HttpClient client, string method, params (string Name, string Value)[] fields) =>
        client.SpeakAsync(Envelope(method, fields), $"\"{Said.Ns}/{method}\"");

    internal static async Task<Said> SpeakAsync(this HttpClient client, string envelope, string? action, string type = "text/xml; charset=utf-8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/service.asmx") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } } };
        if (action is not null)
            request.Headers.TryAddWithoutValidation("SOAPAction", action);
        using var response = await client.SendAsync(request, Ct);
        return new Said(response.StatusCode, await response.Content.ReadAsStringAsync(Ct), response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Calls the method of 3-D Secure credentials.</summary>
    /// <param name="client">Who.</param>
    /// <param name="token">The card.</param>
    /// <param name="action">What to do.</param>
    /// <param name="list">What stands in the list; null where the call has none.</param>
    /// <param name="wsid">The number; null for the next one.</param>
    internal static Task<Said> CredentialsAsync(this HttpClient client, string token, string? action, string? list, long? wsid = null)
    {
        const string method = "Ws_AddUpDelCredentials";
        var envelope = Envelope(method, Card(token, wsid).With(("TxnCode", null), ("AuthType", null), ("LocDate", null), ("LocTime", null), ("Action", action)));
        return client.SpeakAsync(list is null ? envelope : envelope.Replace($"</{method}>", $"<Credentials>{list}</Credentials></{method}>", StringComparison.Ordinal), $"\"{Said.Ns}/{method}\"");
    }

    /// <summary>Makes a card by SOAP, and says its token.</summary>
    internal static async Task<string> SoapCardAsync(this HttpClient client, params (string Name, string? Value)[] changes)
    {
        var said = (await client.CallAsync("Ws_CreateCard", Create().With(changes))).Is("000");
        return said["PublicToken"];
    }

    /// <summary>Asserts the action code of a result.</summary>
    internal static Said Is(this Said said, string code)
    {
        Assert.True(said.Status == HttpStatusCode.OK, $"{said.Status}: {said.Text}");
        Assert.True(said.Code == code, $"{code} was expected: {said.Text}");
        return said;
    }
}
