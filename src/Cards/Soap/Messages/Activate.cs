using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Activate</c>.</summary>
[MessageContract(WrapperName = "Ws_Activate", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Activate : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? ClientCode { get; set; }
    public string? Title { get; set; }
    public string? LastName { get; set; }
    public string? FirstName { get; set; }
    public string? Addrl1 { get; set; }
    public string? Addrl2 { get; set; }
    public string? City { get; set; }
    public string? PostCode { get; set; }
    public string? Country { get; set; }
    public string? ActMethod { get; set; }
    public string? PAN { get; set; }
    public string? Track2 { get; set; }
    public string? PublicToken { get; set; }
    public string? DOB { get; set; }
    public string? CVV { get; set; }
    public string? AccCode { get; set; }
    public string? ExpDate { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? Reason { get; set; }
    public int ItemSrc { get; set; }
    public int SecID { get; set; }
    public string? SecVal { get; set; }
    public int SecValPos { get; set; }
    public string? SMSBalance { get; set; }
}

/// <summary>The result of <c>Ws_Activate</c>.</summary>
public sealed class Activate
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
    public bool IsLive { get; set; }
}
