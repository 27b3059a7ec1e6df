using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Enquiry</c>.</summary>
[MessageContract(WrapperName = "Ws_Enquiry", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Enquiry : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? AuthType { get; set; }
    public string? ClientCode { get; set; }
    public string? PAN { get; set; }
    public string? AccNo { get; set; }
    public string? PublicToken { get; set; }
    public string? CurCode { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public int ItemSrc { get; set; }
    public string? DOB { get; set; }
    public string? CVV { get; set; }
    public string? AccCode { get; set; }
    public string? LastName { get; set; }
    public int SecId { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
}

/// <summary>The result of <c>Ws_Enquiry</c>.</summary>
public sealed class Card2
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? StartDate { get; set; }
    public string? EndDate { get; set; }
    public string? ExpDate { get; set; }
    public string? StatCode { get; set; }
    public string? EmbossName { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public string? CurCode { get; set; }
    public string? ClientCode { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public bool IsLive { get; set; }
    public string? Scheme { get; set; }
    public string? Product { get; set; }
    public string? MaskedPAN { get; set; }
    public string? LimitGroup { get; set; }
    public string? MCCGroup { get; set; }
    public string? PERMSGroup { get; set; }
    public string? FeeGroup { get; set; }
    public string? SchedFeeGroup { get; set; }
    public string? WSFeeGroup { get; set; }
    public string? LinkageGroup { get; set; }
    public string? PrimaryToken { get; set; }
    public string? AuthCalendarGroup { get; set; }
    public string? FXGroup { get; set; }
    public string? BlackList { get; set; }
    public string? WhiteList { get; set; }
    public string? PaymentTokenUsageGroup { get; set; }
}
