using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_BalanceAdjustment</c>.</summary>
[MessageContract(WrapperName = "Ws_BalanceAdjustment", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_BalanceAdjustment : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? ClientCode { get; set; }
    public string? AuthType { get; set; }
    public string? PAN { get; set; }
    public string? Track2 { get; set; }
    public string? PublicToken { get; set; }
    public string? DOB { get; set; }
    public string? CVV { get; set; }
    public string? AccCode { get; set; }
    public string? LastName { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public decimal AmtAdjustment { get; set; }
    public string? CurCode { get; set; }
    public string? DebOrCred { get; set; }
    public string? Description { get; set; }
    public bool ForcePost { get; set; }
    public string? ExtCode { get; set; }
    public int SecID { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
    public string? LoadedBy { get; set; }
}

/// <summary>The result of <c>Ws_BalanceAdjustment</c>.</summary>
public sealed class BalanceAdjust
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? ClientCode { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public string? AvlBal { get; set; }
    public string? CurCode { get; set; }
    public string? ItemID { get; set; }
}
