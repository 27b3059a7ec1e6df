using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using SoapCore;
using SoapCore.Extensibility;

namespace Selvage.Cards.Soap;

/// <summary>
/// Faults (SOAP 1.1 §4.4) are for what is no call at all: broken XML, a document type, no body. They say so in our words; what the parser says may repeat
/// what was sent, and a card number may stand there.
/// </summary>
internal sealed class SoapFaults : IFaultExceptionTransformer
{
    private const string NoMessage =
        "This is no SOAP 1.1 message of this service. Send one envelope in UTF-8, without a document type, whose body is the element of the method that SOAPAction names.";

    private readonly DefaultFaultExceptionTransformer<CustomMessage> _writer = new();

    public Message ProvideFault(Exception exception, MessageVersion messageVersion, Message? requestMessage, ConcurrentXmlNamespaceLookup xmlNamespaceManager) =>
        _writer.ProvideFault(exception as FaultException ?? InOurWords(exception), messageVersion, requestMessage, xmlNamespaceManager);

    /// <summary>A fault in words of ours.</summary>
    /// <param name="code">Whose it is: Client or Server.</param>
    /// <param name="text">What it says.</param>
    internal static FaultException Of(string code, string text) => new(new FaultReason(text), new FaultCode(code), null);

    /// <summary>Answers what is no message: 400, and a fault (SOAP 1.1 §6.2 would have 500, which says that the server is to blame).</summary>
    internal static Task WriteAsync(HttpContext http)
    {
        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        var fault = new XElement(
            soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "s", soap),
            new XElement(soap + "Body", new XElement(soap + "Fault", new XElement("faultcode", "s:Client"), new XElement("faultstring", NoMessage))));
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/xml; charset=utf-8";
        return http.Response.WriteAsync(fault.ToString(SaveOptions.DisableFormatting), http.RequestAborted);
    }

    private static FaultException InOurWords(Exception exception) => exception is XmlException or CommunicationException or QuotaExceededException
        ? Of("Client", NoMessage)
        : Of("Server", "The service failed. This is a fault of the card processor, not of the call.");
}
