using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Card_Change_Groups</c>.</summary>
[MessageContract(WrapperName = "Ws_Card_Change_Groups", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Card_Change_Groups : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PAN { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? LimitsGroup { get; set; }
    public string? MCCGroup { get; set; }
    public string? PERMSGroup { get; set; }
    public string? FeeGroup { get; set; }
    public string? SchedFeeGroup { get; set; }
    public string? WSFeeGroup { get; set; }
    public string? LinkageGroup { get; set; }
    public string? AuthCalendarGroup { get; set; }
    public string? FXGroup { get; set; }
    public string? PaymentTokenUsageGroup { get; set; }
}

/// <summary>The result of <c>Ws_Card_Change_Groups</c>.</summary>
public sealed class ChangeGroup
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? ActionCode { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? SysDate { get; set; }
    public string? PublicToken { get; set; }
}
