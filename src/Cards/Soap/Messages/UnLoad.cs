using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_UnLoad</c>.</summary>
[MessageContract(WrapperName = "Ws_UnLoad", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_UnLoad : Request
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
    public string? TerminalID { get; set; }
    public string? LoadFundsType { get; set; }
    public string? LoadSrc { get; set; }
    public decimal AmtUnLoad { get; set; }
    public string? CurrCode { get; set; }
    public int SecID { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
    public string? LoadedBy { get; set; }
    public string? Description { get; set; }
}

/// <summary>The result of <c>Ws_UnLoad</c>.</summary>
public sealed class UnLoad
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public decimal AmtUnLoad { get; set; }
    public string? ClientCode { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public long ItemID { get; set; }
    public string? CurCode { get; set; }
}
