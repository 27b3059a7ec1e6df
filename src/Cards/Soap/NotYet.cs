using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>
/// Methods whose operation does not exist behind REST yet: all of them in this one place. Each answers 900, "client may not use this method", changes
/// nothing and takes no number. To wire one, move it to a group of calls and ask the operation, as the others do.
/// </summary>
internal sealed class NotYet(SoapCalls calls)
{
    internal Task<Renewal> RenewAsync(Ws_Renew_Card request) => ClosedAsync<Renewal>(request);

    internal Task<ConvertCard> ConvertAsync(Ws_Convert_Card request) => ClosedAsync<ConvertCard>(request);

    internal Task<Regenerate> RegenerateAsync(Ws_Regenerate request) => ClosedAsync<Regenerate>(request);

    internal Task<BalanceUpdateResult> UpdateBalanceAsync(Ws_BalanceUpdate request) => ClosedAsync<BalanceUpdateResult>(request);

    internal Task<ChangeGroup> ChangeGroupsAsync(Ws_Card_Change_Groups request) => ClosedAsync<ChangeGroup>(request);

    internal Task<PaymentTokenStatusChangeResult> ChangePaymentTokenAsync(Ws_Payment_Token_StatusChange request) => ClosedAsync<PaymentTokenStatusChangeResult>(request);

    internal Task<AddUpDelCredentialsResponse> ChangeCredentialsAsync(Ws_AddUpDelCredentials request) => ClosedAsync<AddUpDelCredentialsResponse>(request);

    /// <summary>Cards made at once as a job: REST has no bulk creation yet.</summary>
    internal static string? Bulk(Ws_CreateCard request) => request.Quantity is null or "0" or "1" ? null : ActionCodes.MethodClosed;

    /// <summary>Limits of a card: REST has none yet, so there is nothing to list.</summary>
    internal static LimitInformation[]? Limits => null;

    private Task<TResult> ClosedAsync<TResult>(Request request)
        where TResult : class, new() => Task.FromResult(calls.Bare<TResult>(request, RequestForm.Fault(request) ?? ActionCodes.MethodClosed));
}
