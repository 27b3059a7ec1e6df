using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Customer_Enquiry</c>.</summary>
[MessageContract(WrapperName = "Ws_Customer_Enquiry", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Customer_Enquiry : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? ClientCode { get; set; }
    public string? PAN { get; set; }
    public string? AccNo { get; set; }
    public string? PublicToken { get; set; }
    public string? CurrCode { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public int ItemSrc { get; set; }
}

/// <summary>The result of <c>Ws_Customer_Enquiry</c>.</summary>
public sealed class Customer
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? ClientCode { get; set; }
    public string? PublicToken { get; set; }
    public string? AccNo { get; set; }
    public string? CustAccount { get; set; }
    public string? CurCode { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public CardList[]? Cards { get; set; }
}

/// <summary>A card of a customer.</summary>
public sealed class CardList
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
}
