using System.Text;
using System.Text.Json;
using System.Xml;

namespace Selvage.Ehi.Wire;

/// <summary>
/// The XML twin of a message: SOAP 1.1, <c>GetTransaction</c> or <c>Cut_Off</c> in the namespace <c>http://tempuri.org/</c>. Where JSON leaves blank fields
/// out, XML sends every element, empty.
/// </summary>
internal static class XmlMessage
{
    internal const string ContentType = "text/xml; charset=utf-8";
    internal const string TransactionAction = "\"http://tempuri.org/GetTransaction\"";
    internal const string CutOffAction = "\"http://tempuri.org/Cut_Off\"";
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Namespace = "http://tempuri.org/";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>A transaction.</summary>
    internal static byte[] Transaction(ReadOnlySpan<byte> fields, int sentBefore)
    {
        var values = Read(fields);
        values["SendingAttemptCount"] = sentBefore.ToString(System.Globalization.CultureInfo.InvariantCulture);

        // Fields that the list does not know come last: nothing is kept from the host.
        return Write("GetTransaction", XmlFields.Transaction.Concat(values.Keys.Except(XmlFields.Transaction)), values);
    }

    /// <summary>A cut-off message; its fields have other names than in JSON.</summary>
    internal static byte[] CutOff(ReadOnlySpan<byte> fields)
    {
        var values = Read(fields).ToDictionary(field => XmlFields.CutOff.GetValueOrDefault(field.Key, field.Key), field => field.Value);
        return Write("Cut_Off", XmlFields.CutOff.Values, values);
    }

    private static Dictionary<string, string> Read(ReadOnlySpan<byte> fields)
    {
        var reader = new Utf8JsonReader(fields);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText());
    }

    private static byte[] Write(string method, IEnumerable<string> order, Dictionary<string, string> values)
    {
        using var memory = new MemoryStream();
        using (var xml = XmlWriter.Create(memory, Settings))
        {
            xml.WriteStartElement("soap", "Envelope", Envelope);
            xml.WriteStartElement("soap", "Body", Envelope);
            xml.WriteStartElement(method, Namespace);
            foreach (var name in order)
                xml.WriteElementString(name, Namespace, Clean(values.GetValueOrDefault(name, string.Empty)));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return memory.ToArray();
    }

    // A character that XML cannot say becomes a blank: the message must go out.
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : ' '));
}
