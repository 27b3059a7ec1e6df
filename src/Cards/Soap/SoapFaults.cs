using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Xml;
using SoapCore;
using SoapCore.Extensibility;

namespace Selvage.Cards.Soap;

/// <summary>
/// Faults (SOAP 1.1 §4.4) are for what is no call at all: broken XML, a document type, no body. They say so in our words; what the parser says may repeat
/// what was sent, and a card number may stand there.
/// </summary>
internal sealed class SoapFaults : IFaultExceptionTransformer
{
    private readonly DefaultFaultExceptionTransformer<CustomMessage> _writer = new();

    public Message ProvideFault(Exception exception, MessageVersion messageVersion, Message? requestMessage, ConcurrentXmlNamespaceLookup xmlNamespaceManager) =>
        _writer.ProvideFault(exception as FaultException ?? InOurWords(exception), messageVersion, requestMessage, xmlNamespaceManager);

    /// <summary>A fault in words of ours.</summary>
    /// <param name="code">Whose it is: Client or Server.</param>
    /// <param name="text">What it says.</param>
    internal static FaultException Of(string code, string text) => new(new FaultReason(text), new FaultCode(code), null);

    private static FaultException InOurWords(Exception exception) => exception is XmlException or CommunicationException or QuotaExceededException or ArgumentException or InvalidOperationException
        ? Of("Client", "This is no SOAP 1.1 message of this service. Send one envelope in UTF-8, without a document type, whose body is the element of the method that SOAPAction names.")
        : Of("Server", "The service failed. This is a fault of the card processor, not of the call.");
}
