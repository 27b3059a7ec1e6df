using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_Renew_Card</c>.</summary>
[MessageContract(WrapperName = "Ws_Renew_Card", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_Renew_Card : Request
{
    public string? WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PAN { get; set; }
    public string? PublicToken { get; set; }
    public int RenewOptions { get; set; }
    public string? ExpDate { get; set; }
    public string? NewProductID { get; set; }
    public int SendSMS { get; set; }
    public string? MailOrSMS { get; set; }
    public int CreateImage { get; set; }
    public string? FeeWaiver { get; set; }
    public string? ProductRef { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays.
    public string? VirtualCardImage { get; set; }
    public int ImageSize { get; set; }
    public string? DelvMethod { get; set; }
    public string? CarrierType { get; set; }
    public string? Url { get; set; }
}

/// <summary>The result of <c>Ws_Renew_Card</c>.</summary>
public sealed class Renewal
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PAN { get; set; }
    public string? PublicToken { get; set; }
    public string? ActionCode { get; set; }
    public string? CVV { get; set; }
    public string? Image { get; set; }
    public EWALLET[]? EWALLET { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays.
    public string? ExpDate { get; set; }
    public WebServiceResult? WebServiceResult { get; set; }
}

/// <summary>The wallet of a renewed card.</summary>
public sealed class EWALLET
{
    public string? IDENTITY { get; set; }
    public EWALLETCARD? CARDS { get; set; }
    public EWALLETACCOUNT? ACCOUNTS { get; set; }
}

/// <summary>The card in a wallet.</summary>
public sealed class EWALLETCARD
{
    public string? PAN { get; set; }
    public string? CRDCURRCODE { get; set; }
    public string? CRDPRODUCT { get; set; }
    public string? CUSTCODE { get; set; }
    public string? PRIMARY { get; set; }
    public string? PROGRAMID { get; set; }
    public string? STATCODE { get; set; }
    public string? EXPDATE { get; set; }
}

/// <summary>The account in a wallet.</summary>
public sealed class EWALLETACCOUNT
{
    public string? ACCNO { get; set; }
    public string? ACCTYPE { get; set; }
    public string? CURRCODE { get; set; }
    public decimal FINAMT { get; set; }
    public decimal BLKAMT { get; set; }
    public decimal AMTAVL { get; set; }
}
