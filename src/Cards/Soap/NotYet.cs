using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>
/// Methods that are not wired to an operation yet: all of them in this one place. Each answers 900, "client may not use this method", changes
/// nothing and takes no number. To wire one, move it to a group of calls and ask the operation, as the others do.
/// </summary>
internal sealed class NotYet(SoapCalls calls)
{
    internal Task<ConvertCard> ConvertAsync(Ws_Convert_Card request) => ClosedAsync<ConvertCard>(request);

    internal Task<Regenerate> RegenerateAsync(Ws_Regenerate request) => ClosedAsync<Regenerate>(request);

    internal Task<AddUpDelCredentialsResponse> ChangeCredentialsAsync(Ws_AddUpDelCredentials request) => ClosedAsync<AddUpDelCredentialsResponse>(request);

    /// <summary>Cards made at once as a job: behind REST that is a bulk order.</summary>
    internal static string? Bulk(Ws_CreateCard request) => request.Quantity is null or "0" or "1" ? null : ActionCodes.MethodClosed;

    private Task<TResult> ClosedAsync<TResult>(Request request)
        where TResult : class, new() => Task.FromResult(calls.Bare<TResult>(request, RequestForm.Fault(request) ?? ActionCodes.MethodClosed));
}
