using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Card_Statement</c>.</summary>
[MessageContract(WrapperName = "Ws_Card_Statement", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Card_Statement : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? ClientCode { get; set; }
    public int ItemSrc { get; set; }
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
    public int SecID { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
    public string? TxnFilter { get; set; }
    public string? StartDate { get; set; }
    public string? EndDate { get; set; }
    public int NumTxn { get; set; }
    public int DataSrc { get; set; }
    public string? DescriptionDelimiter { get; set; }
}

/// <summary>The result of <c>Ws_Card_Statement</c>.</summary>
public sealed class CardStatement2
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? ClientCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public decimal StartBal { get; set; }
    public decimal EndBal { get; set; }
    public string? TxnFilter { get; set; }
    public string? StartDate { get; set; }
    public string? EndDate { get; set; }
    public int NumTxn { get; set; }
    public int ItemSrc { get; set; }
    public string? CurBill { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public Transaction2[]? Transactions { get; set; }
}

/// <summary>A line of a statement.</summary>
public sealed class Transaction2
{
    public string? TxnDate { get; set; }
    public string? PostDate { get; set; }
    public decimal AmtBill { get; set; }
    public decimal AmtTxn { get; set; }
    public decimal BillConvRate { get; set; }
    public int DebOrCred { get; set; }
    public string? TerminalId { get; set; }
    public string? Description { get; set; }
    public string? RRN { get; set; }
    public string? CurTxn { get; set; }
    public long ItemId { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public string? TransactionType { get; set; }
    public string? StatusCode { get; set; }
    public string? StatusDesc { get; set; }
    public string? TxnTime { get; set; }
    public string? LocDate { get; set; }
    public long FeeId { get; set; }
    public long WSID { get; set; }
    public decimal FixedFee { get; set; }
    public decimal RateFee { get; set; }
    public decimal FxPdg { get; set; }
    public decimal MCCPdg { get; set; }
    public string? LinkId { get; set; }
    public string? MCC { get; set; }
    public string? OrigStan { get; set; }
    public string? ProcCode { get; set; }
    public string? MCCDescription { get; set; }
    public string? Dom_Fee_Fixed { get; set; }
    public string? Dom_Fee_Rate { get; set; }
    public string? Non_Dom_Fee_Fixed { get; set; }
    public string? Non_Dom_Fee_Rate { get; set; }
    public string? Fx_Fee_Fixed { get; set; }
    public string? Fx_Fee_Rate { get; set; }
    public string? Other_Fee_Desc { get; set; }
    public string? Other_Fee_Amt { get; set; }
    public string? TxnCodeType { get; set; }
    public string? Note { get; set; }
}
