using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Selvage.Ehi.Wire;

/// <summary>
/// What a host answered. The status 200 is no acknowledgement: the field <c>Acknowledgement</c> is, and an answer that cannot be read is none
/// (a host that sends an error page with status 200 must get its message again).
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The answer, as far as it is kept.</param>
/// <param name="Fields">Its fields; null where it is no answer of this interface.</param>
internal sealed record EhiReply(HttpStatusCode Status, string Text, JsonObject? Fields)
{
    /// <summary>How much of an answer is read, in bytes.</summary>
    internal const int Longest = 16 * 1024;

    private static readonly XmlReaderSettings Xml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Longest };

    /// <summary>Whether the host has the message and wants it no more.</summary>
    internal bool Acknowledged => (int)Status is >= 200 and < 300 && (Field("Acknowledgement") ?? Field("Cut_OffResult")) == "1";

    /// <summary>The host's decision on a payment; null where it made none.</summary>
    internal string? ResponseStatus => Field("Responsestatus") is { Length: > 0 } status ? status : null;

    /// <summary>Why it is no acknowledgement, in words for whoever runs the receiver.</summary>
    internal string Fault => (int)Status is < 200 or >= 300
        ? $"The receiver answered with status {(int)Status}."
        : Fields is null
            ? "The answer cannot be read: it must be one JSON object, or the XML answer without namespaces, of at most 16 KiB."
            : $"The answer acknowledges nothing: its field Acknowledgement is {(Field("Acknowledgement") is { } said ? $"\"{said}\"" : "missing")}, and \"1\" is expected.";

    internal static EhiReply Of(HttpStatusCode status, ReadOnlySpan<byte> body, bool whole) => new(status, Encoding.UTF8.GetString(body), whole ? Read(body) : null);

    /// <summary>A field as text; some hosts send numbers where texts are described. Names are compared without regard to case, since guides spell them differently.</summary>
    private string? Field(string name) => Fields?.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    private static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var start = body.TrimStart("\uFEFF \t\r\n"u8);
            return start.Length > 0 && start[0] == '<' ? ReadXml(start) : JsonNode.Parse(start) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or XmlException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Every element that holds only text, whatever stands around it: envelopes and results are written in many ways.</summary>
    private static JsonObject ReadXml(ReadOnlySpan<byte> body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), Xml);
        var fields = new JsonObject();
        foreach (var element in XDocument.Load(reader).Descendants().Where(element => !element.HasElements))
        {
            var text = element.Value.Trim();
            fields[element.Name.LocalName] = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Numbers.Contains(element.Name.LocalName)
                ? JsonValue.Create(number)
                : JsonValue.Create(text);
        }

        return fields;
    }

    private static readonly HashSet<string> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Bill_Amt_Approved", "CurBalance", "AvlBalance", "LoadAmount", "Update_Balance", "New_Balance_Sequence_Exthost", "CurBalance_GPS_STIP", "AvlBalance_GPS_STIP",
    };
}
