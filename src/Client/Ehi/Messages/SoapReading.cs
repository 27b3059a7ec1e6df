using System.Text.Json.Nodes;
using System.Xml;

namespace Selvage.Client.Ehi.Messages;

/// <summary>Reads the fields of a SOAP 1.1 message: the children of <c>GetTransaction</c> or <c>Cut_Off</c> in the body.</summary>
internal static class SoapReading
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Ours = "http://tempuri.org/";
    private const string CutOff = "Cut_Off";

    /// <summary>No document type, so no entity can be declared that grows without bounds or names a file of this machine.</summary>
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersFromEntities = 1024 };

    /// <exception cref="XmlException">It is no such message.</exception>
    public static JsonObject Read(byte[] body)
    {
        using var xml = XmlReader.Create(new MemoryStream(body), Safe);
        xml.MoveToContent();
        xml.ReadStartElement("Envelope", Soap);
        xml.MoveToContent();
        if (xml.IsStartElement("Header", Soap))
            xml.Skip();
        xml.MoveToContent();
        xml.ReadStartElement("Body", Soap);
        xml.MoveToContent();
        if (!xml.IsStartElement("GetTransaction", Ours) && !xml.IsStartElement(CutOff, Ours))
            throw new XmlException("The body holds neither GetTransaction nor Cut_Off of http://tempuri.org/.");
        var isCutOff = xml.LocalName == CutOff;
        var fields = Fields(xml);
        return isCutOff ? Renamed(fields) : fields;
    }

    private static JsonObject Fields(XmlReader xml)
    {
        var fields = new JsonObject();
        if (xml.IsEmptyElement)
            return fields;
        xml.ReadStartElement();
        while (xml.MoveToContent() == XmlNodeType.Element)
        {
            var name = xml.LocalName;
            var text = xml.ReadElementContentAsString();
            // An empty element is the XML way to leave a field out.
            if (text.Length > 0 && !fields.TryAdd(name, JsonValue.Create(text)))
                throw new XmlException($"{name} is there twice.");
        }

        // To the end, so that what follows is well-formed too.
        while (xml.Read())
        {
        }

        return fields;
    }

    /// <summary><c>Auths_Acknowledged</c>, <c>CutoffID</c>, <c>FirstTxn_ID</c> as JSON calls them.</summary>
    private static JsonObject Renamed(JsonObject fields)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in fields)
        {
            var json = name switch
            {
                "CutoffID" => "CutOffId", "ProductID" => "ProductId", "CutoffDate" => "CutOffDate", "FirstTxn_ID" => "FirstTransactionId", "LastTxn_ID" => "LastTransactionId",
                _ => name.Replace("_", string.Empty, StringComparison.Ordinal),
            };
            renamed.TryAdd(json, value!.DeepClone());
        }

        return renamed;
    }
}
