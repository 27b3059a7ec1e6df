using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Balance_Enquiry</c>.</summary>
[MessageContract(WrapperName = "Ws_Balance_Enquiry", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Balance_Enquiry : Request
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
    public string? GetLimits { get; set; }
    public int SecID { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
}

/// <summary>The result of <c>Ws_Balance_Enquiry</c>.</summary>
public sealed class BalanceEnquire
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public string? CurCode { get; set; }
    public string? ClientCode { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public int PINStatus { get; set; }
    public LimitInformation[]? LimitInfo { get; set; }
}

/// <summary>Limits of a card and what is used of them.</summary>
public sealed class LimitInformation
{
    public decimal MaxAllowableBalance { get; set; }
    public decimal DailyLoadLimit { get; set; }
    public int DailyLoadFrequencyLimit { get; set; }
    public decimal AmountLoaded { get; set; }
    public int NoOfLoads { get; set; }
    public decimal AmountLeftToLoad { get; set; }
    public int NoOfLoadLeft { get; set; }
    public decimal DailyPosLimit { get; set; }
    public int DailyPosFrequencyLimit { get; set; }
    public decimal POSUsage { get; set; }
    public int NoOfPOSUsage { get; set; }
    public decimal ValueOfPOSLeft { get; set; }
    public int NoOfPOSTransactionsLeft { get; set; }
    public decimal DailyCashLimit { get; set; }
    public int DailyCashFrequencyLimit { get; set; }
    public decimal CashWithdrawal { get; set; }
    public int NoOfCashWithdrawal { get; set; }
    public decimal ValueOfCashLeft { get; set; }
    public int NoOfCashTransactionLeft { get; set; }
    public decimal DailyUnLoadLimit { get; set; }
    public int DailyUnLoadFrequencyLimit { get; set; }
    public decimal AmountUnLoaded { get; set; }
    public int NoOfUnLoads { get; set; }
    public decimal AmountLeftToUnLoad { get; set; }
    public int NoOfUnLoadLeft { get; set; }
}
