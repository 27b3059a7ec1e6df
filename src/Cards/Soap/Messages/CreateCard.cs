using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_CreateCard</c>.</summary>
[MessageContract(WrapperName = "Ws_CreateCard", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_CreateCard : Request
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
    public string? Addrl3 { get; set; }
    public string? City { get; set; }
    public string? PostCode { get; set; }
    public string? Country { get; set; }
    public string? Mobile { get; set; }
    public string? CardDesign { get; set; }
    public string? ExternalRef { get; set; }
    public string? DOB { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? TerminalID { get; set; }
    public decimal LoadValue { get; set; }
    public string? CurCode { get; set; }
    public string? Reason { get; set; }
    public string? AccCode { get; set; }
    public int ItemSrc { get; set; }
    public string? LoadFundsType { get; set; }
    public string? LoadSrc { get; set; }
    public decimal LoadFee { get; set; }
    public string? LoadedBy { get; set; }
    public int CreateImage { get; set; }
    public int CreateType { get; set; }
    public string? CustAccount { get; set; }
    public int ActivateNow { get; set; }
    public string? Source_desc { get; set; }
    public string? ExpDate { get; set; }
    public string? CardName { get; set; }
    public string? LimitsGroup { get; set; }
    public string? MCCGroup { get; set; }
    public string? PERMSGroup { get; set; }
    public string? ProductRef { get; set; }
    public string? CarrierType { get; set; }
    public string? Fulfil1 { get; set; }
    public string? Fulfil2 { get; set; }
    public string? DelvMethod { get; set; }
    public string? ThermalLine1 { get; set; }
    public string? ThermalLine2 { get; set; }
    public string? EmbossLine4 { get; set; }
    public string? ImageId { get; set; }
    public string? LogoFrontId { get; set; }
    public string? LogoBackId { get; set; }
    public bool Replacement { get; set; }
    public string? FeeGroup { get; set; }
    public string? PrimaryToken { get; set; }
    public string? Delv_AddrL1 { get; set; }
    public string? Delv_AddrL2 { get; set; }
    public string? Delv_AddrL3 { get; set; }
    public string? Delv_City { get; set; }
    public string? Delv_County { get; set; }
    public string? Delv_PostCode { get; set; }
    public string? Delv_Country { get; set; }
    public string? Delv_Code { get; set; }
    public string? Lang { get; set; }
    public string? Sms_Required { get; set; }
    public string? SchedFeeGroup { get; set; }
    public string? WSFeeGroup { get; set; }
    public string? CardManufacturer { get; set; }
    public string? CoBrand { get; set; }
    public string? PublicToken { get; set; }
    public string? ExternalAuth { get; set; }
    public string? LinkageGroup { get; set; }
    public string? VanityName { get; set; }
    public string? PBlock { get; set; }
    public string? PINMailer { get; set; }
    public string? FxGroup { get; set; }
    public string? Email { get; set; }
    public string? MailOrSMS { get; set; }
    public string? AuthCalendarGroup { get; set; }
    public string? Quantity { get; set; }
    public string? LoadToken { get; set; }
    public string? FeeWaiver { get; set; }
    public string? BlackList { get; set; }
    public string? WhiteList { get; set; }
    public string? PaymentTokenUsageGroup { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays.
    public string? MiddleName { get; set; }
    public string? VirtualCardImage { get; set; }
    public int ImageSize { get; set; }
    public string? IsSingleUse { get; set; }
    public string? IsNonReloadable { get; set; }
    public string? Url { get; set; }
    public string? OOBAppURL { get; set; }
}

/// <summary>The result of <c>Ws_CreateCard</c>.</summary>
public sealed class VirtualCards
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? ExternalRef { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public long ItemID { get; set; }
    public string? ClientCode { get; set; }
    public string? SysDate { get; set; }
    public string? ActionCode { get; set; }
    public string? LoadValue { get; set; }
    public bool IsLive { get; set; }
    public string? StartDate { get; set; }
    public string? ExpDate { get; set; }
    public string? CVV { get; set; }
    public string? MaskedPAN { get; set; }
    public string? Image { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays.
    public WebServiceResult? WebServiceResult { get; set; }
}
