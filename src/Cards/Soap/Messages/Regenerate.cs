using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Regenerate</c>.</summary>
[MessageContract(WrapperName = "Ws_Regenerate", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Regenerate : Request
{
    public string? PublicToken { get; set; }
    public int RegenType { get; set; }
    public int Sms_Required { get; set; }
    public int Sms_Content { get; set; }
    public string? ExternalRef { get; set; }
    public string? TerminalID { get; set; }
    public string? MailOrSMS { get; set; }
    public string? CustAccount { get; set; }
    public string? WSID { get; set; }
    public string? IssCode { get; set; }
    public string? FeeWaiver { get; set; }
}

/// <summary>The result of <c>Ws_Regenerate</c>.</summary>
public sealed class Regenerate
{
    public string? PublicToken { get; set; }
    public string? ActionCode { get; set; }
    public string? CVV { get; set; }
    public string? Image { get; set; }
    public string? PAN { get; set; }
}
