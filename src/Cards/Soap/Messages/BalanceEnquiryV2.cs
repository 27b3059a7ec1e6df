using System.ServiceModel;
using System.Xml;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Balance_Enquiry_V2</c>.</summary>
[MessageContract(WrapperName = "Ws_Balance_Enquiry_V2", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Balance_Enquiry_V2 : Request
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
}

/// <summary>The result of <c>Ws_Balance_Enquiry_V2</c>.</summary>
public sealed class BalanceEnquire2
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
    public XmlElement? LimitInfo { get; set; }
}
