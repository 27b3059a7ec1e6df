using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace Selvage.Client.Ehi.Messages;

/// <summary>Writes answers as the processor reads them.</summary>
public static class EhiWriting
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>The value of <c>Content-Type</c>.</summary>
    /// <param name="format">The message's format.</param>
    public static string ContentType(EhiFormat format) => format == EhiFormat.Json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";

    /// <summary>The body. In XML nothing but the envelope has a namespace: an answer that keeps the request's is thrown away and the message sent again.</summary>
    /// <param name="answer">What to say.</param>
    /// <param name="format">The message's format.</param>
    /// <param name="cutOff">Whether a cut-off is answered, whose XML is another.</param>
    public static byte[] Write(EhiAnswer answer, EhiFormat format, bool cutOff)
    {
        if (format == EhiFormat.Json)
            return JsonSerializer.SerializeToUtf8Bytes(answer, Options);
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Utf8))
        {
            xml.WriteStartElement("soap", "Envelope", Soap);
            xml.WriteStartElement("soap", "Body", Soap);
            if (cutOff)
                WriteCutOff(xml, answer);
            else
                WriteTransaction(xml, answer);
        }

        return bytes.ToArray();
    }

    private static void WriteCutOff(XmlWriter xml, EhiAnswer answer)
    {
        xml.WriteStartElement("Cut_OffResponse");
        xml.WriteElementString("Cut_OffResult", answer.Acknowledgement);
    }

    private static void WriteTransaction(XmlWriter xml, EhiAnswer answer)
    {
        xml.WriteStartElement("GetTransactionResponse");
        xml.WriteStartElement("GetTransactionResult");
        foreach (var field in JsonSerializer.SerializeToElement(answer, Options).EnumerateObject())
            xml.WriteElementString(field.Name, field.Value.ValueKind == JsonValueKind.Number ? field.Value.GetDecimal().ToString(CultureInfo.InvariantCulture) : field.Value.GetString());
    }
}
