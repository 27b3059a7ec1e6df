using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Customer_Enquiry_V2</c>.</summary>
[MessageContract(WrapperName = "Ws_Customer_Enquiry_V2", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Customer_Enquiry_V2 : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PAN { get; set; }
    public string? CustAccount { get; set; }
    public string? PublicToken { get; set; }
    public string? CurrCode { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public int ItemSrc { get; set; }
}

/// <summary>The result of <c>Ws_Customer_Enquiry_V2</c>.</summary>
public sealed class Customer2
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? CustAccount { get; set; }
    public string? CurCode { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public string? Primary { get; set; }
    public CardList2[]? Cards { get; set; }
}

/// <summary>A card of a customer, with all that is known of it.</summary>
public sealed class CardList2
{
    public string? PAN { get; set; }
    public string? ExpDate { get; set; }
    public string? CurCode { get; set; }
    public string? StatCode { get; set; }
    public string? CrdProduct { get; set; }
    public string? Program { get; set; }
    public string? DesignRef { get; set; }
    public string? EmbossName { get; set; }
    public decimal AvlBal { get; set; }
    public decimal BlkAmt { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? CustType { get; set; }
    public string? PublicToken { get; set; }
    public string? Primary { get; set; }
    public int IsLive { get; set; }
    public string? Scheme { get; set; }
    public string? Product { get; set; }
    public string? MCCGroup { get; set; }
    public string? LimitGroup { get; set; }
    public string? PERMSGroup { get; set; }
    public string? FeeGroup { get; set; }
    public string? SchedFeeGroup { get; set; }
    public string? WsFeeGroup { get; set; }
    public string? LinkageGroup { get; set; }
    public string? PrimaryToken { get; set; }
    public string? MaskedPAN { get; set; }
    public string? ProductID { get; set; }
    public string? ProductRef { get; set; }
    public string? AuthCalendarGroup { get; set; }
    public string? FXGroup { get; set; }
    public string? PaymentTokenUsageGroup { get; set; }
}
