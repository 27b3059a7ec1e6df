using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;

namespace Selvage.Cards.Payments;

/// <summary>
/// The door of test transactions (requirement I3): what the seed calls the Card Transaction System. It lies outside the prefixes that the hub lets through:
/// no client of the API pays with a card here, and the API's description does not know it.
/// </summary>
internal static class PaymentEndpoints
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/simulation/v1/cards/{publicToken}/transactions", (HttpContext http, string publicToken, TestTransactions transactions) => TakeAsync(http, publicToken, transactions))
            .ExcludeFromDescription();

    private static async Task<Answer> TakeAsync(HttpContext http, string publicToken, TestTransactions transactions)
    {
        var body = await JsonBody.ReadAsync<PaymentRequest>(http.Request, http.RequestAborted);
        return body.Succeeded ? await transactions.DoAsync(Caller.Of(http), publicToken, body.Value.Value, http.RequestAborted) : Answer.Refused(body.Problems);
    }
}

/// <summary>What happens to a card, by its kind.</summary>
internal sealed class TestTransactions(Authorise authorise, AdvisePayment advise, ReversePayment reverse, PresentPayment present, ExpireCard expire, SimulateMovement movements)
{
    internal Task<Answer> DoAsync(Caller caller, string publicToken, PaymentRequest request, CancellationToken ct)
    {
        var kind = PaymentKind.Of(request.Kind!);
        return kind.Word switch
        {
            "authorisation" or "incremental" or "enquiry" => authorise.DoAsync(caller, publicToken, kind, request, ct),
            "advice" => advise.DoAsync(caller, publicToken, request, ct),
            "reversal" => reverse.DoAsync(caller, publicToken, request, ct),
            "presentment" or "refund" => present.DoAsync(caller, publicToken, kind, request, ct),
            "expiry" => expire.DoAsync(caller, publicToken, ct),
            _ => movements.DoAsync(caller, publicToken, kind, request, ct),
        };
    }
}
