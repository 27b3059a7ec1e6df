using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>Which group of calls answers each method.</summary>
internal sealed class HyperionWeb(
    CreateCalls creating, MoneyCalls money, StatusCalls statuses, EnquiryCalls enquiries, StatementCalls statements, CustomerCalls customers, PinCalls pins, LifeCalls life, RegenerateCalls regenerating,
    CredentialCalls credentials, EarlierCalls earlier) : IHyperionWeb
{
    public Task<Check> Ws_Check(Ws_Check request) => enquiries.CheckAsync(request);

    public Task<VirtualCards> Ws_CreateCard(Ws_CreateCard request) => creating.CreateAsync(request);

    public Task<Activate> Ws_Activate(Ws_Activate request) => statuses.ActivateAsync(request);

    public Task<ActivateAndLoad> Ws_Activate_Load(Ws_Activate_Load request) => statuses.ActivateAndLoadAsync(request);

    public Task<LoadCard> Ws_Load(Ws_Load request) => money.LoadAsync(request);

    public Task<UnLoad> Ws_UnLoad(Ws_UnLoad request) => money.UnloadAsync(request);

    public Task<BalanceAdjust> Ws_BalanceAdjustment(Ws_BalanceAdjustment request) => money.AdjustAsync(request);

    public Task<BalanceTransfer> Ws_BalanceTransfer(Ws_BalanceTransfer request) => money.TransferAsync(request);

    public Task<StatusChange> Ws_StatusChange(Ws_StatusChange request) => statuses.ChangeAsync(request);

    public Task<BalanceEnquire> Ws_Balance_Enquiry(Ws_Balance_Enquiry request) => enquiries.BalanceAsync(request);

    public Task<BalanceEnquire2> Ws_Balance_Enquiry_V2(Ws_Balance_Enquiry_V2 request) => enquiries.BalanceAsync(request);

    public Task<CardStatement2> Ws_Card_Statement(Ws_Card_Statement request) => statements.StatementAsync(request);

    public Task<Customer> Ws_Customer_Enquiry(Ws_Customer_Enquiry request) => customers.CardsAsync(request);

    public Task<Customer2> Ws_Customer_Enquiry_V2(Ws_Customer_Enquiry_V2 request) => customers.CardsAsync(request);

    public Task<Card2> Ws_Enquiry(Ws_Enquiry request) => enquiries.CardAsync(request);

    public Task<PinControlResult> WS_PinControl(WS_PinControl request) => pins.ControlAsync(request);

    public Task<Renewal> Ws_Renew_Card(Ws_Renew_Card request) => life.RenewAsync(request);

    public Task<ConvertCard> Ws_Convert_Card(Ws_Convert_Card request) => life.ConvertAsync(request);

    public Task<Regenerate> Ws_Regenerate(Ws_Regenerate request) => regenerating.RegenerateAsync(request);

    public Task<BalanceUpdateResult> Ws_BalanceUpdate(Ws_BalanceUpdate request) => life.UpdateBalanceAsync(request);

    public Task<ChangeGroup> Ws_Card_Change_Groups(Ws_Card_Change_Groups request) => life.ChangeGroupsAsync(request);

    public Task<PaymentTokenStatusChangeResult> Ws_Payment_Token_StatusChange(Ws_Payment_Token_StatusChange request) => life.ChangePaymentTokenAsync(request);

    public Task<AddUpDelCredentialsResponse> Ws_AddUpDelCredentials(Ws_AddUpDelCredentials request) => credentials.ChangeAsync(request);

    public Task<WsResult> Ws_WebServiceResult(Ws_WebServiceResult request) => earlier.FindAsync(request);

    public Task<Wsresult2> Ws_WebServiceResult_V2(Ws_WebServiceResult_V2 request) => earlier.FindAsync(request);
}
