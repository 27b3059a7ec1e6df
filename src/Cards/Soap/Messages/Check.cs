using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Check</c>.</summary>
[MessageContract(WrapperName = "Ws_Check", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Check : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
}

/// <summary>The result of <c>Ws_Check</c>.</summary>
public sealed class Check
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? ActionCode { get; set; }
}
