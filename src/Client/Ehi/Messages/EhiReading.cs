using System.Text.Json;
using System.Text.Json.Nodes;

namespace Selvage.Client.Ehi.Messages;

/// <summary>In what a message is written.</summary>
public enum EhiFormat
{
    /// <summary>A JSON object; blank fields are left out.</summary>
    Json,

    /// <summary>SOAP 1.1; blank fields are sent empty.</summary>
    Xml,
}

/// <summary>Reads messages. Nothing is read before the signature over its bytes was verified.</summary>
public static class EhiReading
{
    private const string Bom = "\uFEFF";

    private static readonly JsonSerializerOptions Options = new() { Converters = { new TolerantText(), new TolerantWhole(), new TolerantAmount() }, MaxDepth = 16, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Newer guides rename the processor inside field names; which of both is on the wire is not known, so both are read.</summary>
    private static readonly (string Newer, string Known)[] Renamed =
    [
        ("Txn_ID", "TXn_ID"), ("Txn_Thredd_Date", "Txn_GPS_Date"), ("Thredd_POS_Capability", "GPS_POS_Capability"),
        ("Thredd_POS_Data", "GPS_POS_Data"), ("Authorised_by_Thredd", "Authorised_by_GPS"),
    ];

    /// <summary>The format by <c>Content-Type</c>; null where it is neither.</summary>
    /// <param name="contentType">The header's value.</param>
    public static EhiFormat? FormatOf(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "application/json" => EhiFormat.Json,
        "application/xml" or "text/xml" => EhiFormat.Xml,
        _ => null,
    };

    /// <summary>Reads a message.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="format">As what.</param>
    /// <param name="message">What it says; null where it cannot be read.</param>
    /// <returns>Why it cannot be read, in a sentence; null where it can.</returns>
    public static string? Read(ReadOnlySpan<byte> body, EhiFormat format, out EhiMessage? message)
    {
        message = null;
        try
        {
            var fields = format == EhiFormat.Xml ? SoapReading.Read(body.ToArray()) : JsonNode.Parse(WithoutBom(body), documentOptions: Strict) as JsonObject;
            if (fields is null)
                return "It is no JSON object.";
            foreach (var (newer, known) in Renamed)
            {
                if (!fields.ContainsKey(known) && fields.Remove(newer, out var value))
                    fields[known] = value;
            }

            message = fields.Deserialize<EhiMessage>(Options)!;
            return null;
        }
        catch (JsonException broken)
        {
            return broken.Path is { Length: > 2 } path ? $"The field {path[2..]} cannot be read." : "It is not JSON.";
        }
        catch (Exception broken) when (broken is System.Xml.XmlException or InvalidOperationException or ArgumentException)
        {
            return format == EhiFormat.Xml ? "It is not well-formed XML, or holds a document type." : "It is not JSON.";
        }
    }

    private static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> body)
    {
        var bom = System.Text.Encoding.UTF8.GetBytes(Bom);
        return body.StartsWith(bom) ? body[bom.Length..] : body;
    }
}
