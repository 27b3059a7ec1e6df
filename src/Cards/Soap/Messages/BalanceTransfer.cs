using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_BalanceTransfer</c>.</summary>
[MessageContract(WrapperName = "Ws_BalanceTransfer", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_BalanceTransfer : Request
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
    public string? NewPAN { get; set; }
    public string? NewToken { get; set; }
    public decimal AmtTxn { get; set; }
    public string? CurrCode { get; set; }
    public string? LoadSrc { get; set; }
    public int SecID { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
    public string? Description { get; set; }
    public string? LoadedBy { get; set; }
    public string? FeeWaiver { get; set; }
    public string? BrnCode { get; set; }
    public string? Fee { get; set; }
}

/// <summary>The result of <c>Ws_BalanceTransfer</c>.</summary>
public sealed class BalanceTransfer
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? NewPAN { get; set; }
    public string? ClientCode { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public decimal AmtTxn { get; set; }
    public string? CurCode { get; set; }
    public long ItemID { get; set; }
}
