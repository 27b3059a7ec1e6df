using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Selvage.Cards.Soap;

/// <summary>
/// An envelope, read with nothing that XML can do beyond elements and text: no document type, so no entities and no files, no encoding but UTF-8, no deep nesting.
/// The library reads document types, so it is given only what was read here and written again.
/// </summary>
internal static class SoapEnvelope
{
    private const int Deepest = 16;
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CardsInstance.LargestBody };

    /// <summary>The envelope written again; null where the bytes are no SOAP 1.1 envelope with one element in its body.</summary>
    internal static byte[]? Clean(byte[] sent)
    {
        try
        {
            var text = Strict.GetString(sent).TrimStart('\uFEFF');
            if (IsDeep(text))
                return null;
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            return root.Name == Soap + "Envelope" && root.Elements(Soap + "Body").ToList() is [var body] && body.Elements().Count() == 1
                ? Strict.GetBytes(root.ToString(SaveOptions.DisableFormatting))
                : null;
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsDeep(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
                return true;
        }

        return false;
    }
}
