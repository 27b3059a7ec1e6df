using System.ServiceModel;
using System.Xml;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_WebServiceResult_V2</c>.</summary>
[MessageContract(WrapperName = "Ws_WebServiceResult_V2", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_WebServiceResult_V2 : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
}

/// <summary>The result of <c>Ws_WebServiceResult_V2</c>.</summary>
public sealed class Wsresult2
{
    public string? ActionCode { get; set; }
    public string? WebMethod { get; set; }
    public ResponseSent? ResponseSent { get; set; }
}

/// <summary>What an earlier call was answered.</summary>
public sealed class ResponseSent
{
    public XmlElement? Response { get; set; }
}
