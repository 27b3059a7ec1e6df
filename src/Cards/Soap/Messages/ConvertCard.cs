using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Convert_Card</c>.</summary>
[MessageContract(WrapperName = "Ws_Convert_Card", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Convert_Card : Request
{
    public string? PublicToken { get; set; }
    public string? ConvertDate { get; set; }
    public int Apply_Fee { get; set; }
    public string? ExpDate { get; set; }
}

/// <summary>The result of <c>Ws_Convert_Card</c>.</summary>
public sealed class ConvertCard
{
    public string? ActionCode { get; set; }
    public string? PublicToken { get; set; }
    public string? ConvertDate { get; set; }
}
