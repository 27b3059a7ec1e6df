using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_WebServiceResult</c>.</summary>
[MessageContract(WrapperName = "Ws_WebServiceResult", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_WebServiceResult : Request
{
    public long WSID { get; set; }
    public string? Isscode { get; set; }
}

/// <summary>The result of <c>Ws_WebServiceResult</c>.</summary>
public sealed class WsResult
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PublicToken { get; set; }
    public string? Response { get; set; }
    public string? Description { get; set; }
    public string? ActionCode { get; set; }
}

/// <summary>Which earlier call had a WSID already.</summary>
public sealed class WebServiceResult
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PublicToken { get; set; }
    public string? WebServiceName { get; set; }
    public string? Description { get; set; }
    public string? ActionCode { get; set; }
}
