using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>WS_PinControl</c>.</summary>
[MessageContract(WrapperName = "WS_PinControl", WrapperNamespace = SoapNames.Namespace)]
public sealed class WS_PinControl : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? locDate { get; set; }
    public string? locTime { get; set; }
    public string? PAN { get; set; }
    public string? PublicToken { get; set; }
    public string? ClientCode { get; set; }
    public string? Func { get; set; }
    public string? CurrentPin { get; set; }
    public string? NewPin { get; set; }
    public string? ConfirmPin { get; set; }
    public string? Sms_Required { get; set; }
    public string? AuthType { get; set; }
    public string? DOB { get; set; }
    public string? CVV { get; set; }
    public string? AccCode { get; set; }
    public string? LastName { get; set; }
    public string? FeeWaiver { get; set; }
    public string? ExtAPICardID { get; set; }
}

/// <summary>The result of <c>WS_PinControl</c>.</summary>
public sealed class PinControlResult
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PublicToken { get; set; }
    public string? ClientCode { get; set; }
    public string? CurrentPin { get; set; }
    public string? NewPin { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public int PINStatus { get; set; }
}
