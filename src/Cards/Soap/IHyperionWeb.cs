using System.ServiceModel;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>The methods of the SOAP service. Their names, and those of everything that they say, are the wire's (reference §1.2).</summary>
[ServiceContract(Name = "ServiceSoap", Namespace = SoapNames.Namespace)]
internal interface IHyperionWeb
{
    [OperationContract(Action = SoapNames.Namespace + "/Ws_Check")]
    Task<Check> Ws_Check(Ws_Check request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_CreateCard")]
    Task<VirtualCards> Ws_CreateCard(Ws_CreateCard request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Activate")]
    Task<Activate> Ws_Activate(Ws_Activate request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Activate_Load")]
    Task<ActivateAndLoad> Ws_Activate_Load(Ws_Activate_Load request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Load")]
    Task<LoadCard> Ws_Load(Ws_Load request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_UnLoad")]
    Task<UnLoad> Ws_UnLoad(Ws_UnLoad request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_BalanceAdjustment")]
    Task<BalanceAdjust> Ws_BalanceAdjustment(Ws_BalanceAdjustment request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_BalanceTransfer")]
    Task<BalanceTransfer> Ws_BalanceTransfer(Ws_BalanceTransfer request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_StatusChange")]
    Task<StatusChange> Ws_StatusChange(Ws_StatusChange request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Balance_Enquiry")]
    Task<BalanceEnquire> Ws_Balance_Enquiry(Ws_Balance_Enquiry request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Balance_Enquiry_V2")]
    Task<BalanceEnquire2> Ws_Balance_Enquiry_V2(Ws_Balance_Enquiry_V2 request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Card_Statement")]
    Task<CardStatement2> Ws_Card_Statement(Ws_Card_Statement request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Customer_Enquiry")]
    Task<Customer> Ws_Customer_Enquiry(Ws_Customer_Enquiry request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Customer_Enquiry_V2")]
    Task<Customer2> Ws_Customer_Enquiry_V2(Ws_Customer_Enquiry_V2 request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Enquiry")]
    Task<Card2> Ws_Enquiry(Ws_Enquiry request);

    [OperationContract(Action = SoapNames.Namespace + "/WS_PinControl")]
    Task<PinControlResult> WS_PinControl(WS_PinControl request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Renew_Card")]
    Task<Renewal> Ws_Renew_Card(Ws_Renew_Card request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Convert_Card")]
    Task<ConvertCard> Ws_Convert_Card(Ws_Convert_Card request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Regenerate")]
    Task<Regenerate> Ws_Regenerate(Ws_Regenerate request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_BalanceUpdate")]
    Task<BalanceUpdateResult> Ws_BalanceUpdate(Ws_BalanceUpdate request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Card_Change_Groups")]
    Task<ChangeGroup> Ws_Card_Change_Groups(Ws_Card_Change_Groups request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_Payment_Token_StatusChange")]
    Task<PaymentTokenStatusChangeResult> Ws_Payment_Token_StatusChange(Ws_Payment_Token_StatusChange request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_AddUpDelCredentials")]
    Task<AddUpDelCredentialsResponse> Ws_AddUpDelCredentials(Ws_AddUpDelCredentials request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_WebServiceResult")]
    Task<WsResult> Ws_WebServiceResult(Ws_WebServiceResult request);

    [OperationContract(Action = SoapNames.Namespace + "/Ws_WebServiceResult_V2")]
    Task<Wsresult2> Ws_WebServiceResult_V2(Ws_WebServiceResult_V2 request);
}
