using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Payment_Token_StatusChange</c>.</summary>
[MessageContract(WrapperName = "Ws_Payment_Token_StatusChange", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Payment_Token_StatusChange : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PAN { get; set; }
    public string? PublicToken { get; set; }
    public string? DPAN { get; set; }
    public string? PaymentTokenId { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? NewStatCode { get; set; }
    public string? TerminalID { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays.
    public string? UsageGroup { get; set; }
}

/// <summary>The result of <c>Ws_Payment_Token_StatusChange</c>.</summary>
public sealed class PaymentTokenStatusChangeResult
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? PaymentTokenId { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public string? NetworkError { get; set; }
}
