using System.Globalization;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.Statuses;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Soap;

/// <summary>
/// Activates cards and changes their status, by <see cref="ChangeStatus"/>. SOAP tells "active or not" (<c>IsLive</c>) and the status code apart: a
/// card that waits for its activation is 02 behind REST, and here is not live and 00.
/// </summary>
internal sealed class StatusCalls(SoapCalls calls, ChangeStatus statuses, MoveMoney money, SealedNumbers numbers, CardKeys keys)
{
    private const string Good = "00";
    private const string Waiting = "02";
    private const string ExpiredCode = "54";

    /// <summary>Whether a card was activated.</summary>
    internal static bool IsLive(CardRow card) => card.Status != Waiting;

    /// <summary>The status code as SOAP says it.</summary>
    internal static string Code(CardRow card, DateOnly today) => CardStatus.Now(card, today).Code is var code && code == Waiting ? Good : code;

    internal Task<Activate> ActivateAsync(Ws_Activate request) => calls.OnCardAsync<Activate>(
        request,
        ActivateAsync,
        (_, _, _, result) => result.IsLive = true);

    /// <summary>Activates where <c>ActivateOrNot</c> is 1, and loads: both or neither.</summary>
    internal Task<ActivateAndLoad> ActivateAndLoadAsync(Ws_Activate_Load request)
    {
        var wish = MoneyCalls.Wish(TransactionType.Load, request.LoadValue, request.CurCode, request.LoadedBy, request.Description);
        return calls.OnCardAsync<ActivateAndLoad>(
            request,
            call => MoneyCalls.Fault(wish) is { } fault ? Task.FromResult(fault)
                : request.ActivateOrNot == 1 ? ActivateAsync(call)
                : money.DoAsync(call.Caller, call.Token, wish, call.Key, call.Ct),
            (call, db, answer, result) =>
            {
                var moved = request.ActivateOrNot == 1 ? money.Within(db, call.Caller, call.Token, wish) : answer;
                if (!moved.Done)
                {
                    result.ActionCode = ActionCodes.Of(moved.Problems);
                    return;
                }

                var card = CardRow.Find(db, call.Caller.Pmid, call.Token)!;
                (result.ItemID, result.IsLive, result.PAN) = (MoneyCalls.Item(moved), IsLive(card), card.MaskedPan);
                (result.CVV, result.ExpDate) = (keys.Cvv2(numbers.Number(db, card), card.ExpiryDate), card.ExpiryDate.ToString("MM/yy", CultureInfo.InvariantCulture));
            });
    }

    internal Task<StatusChange> ChangeAsync(Ws_StatusChange request) => calls.OnCardAsync<StatusChange>(
        request,
        call => request.NewStatCode switch
        {
            null => ActionCodes.RefuseAsync("825"),
            ExpiredCode => ActionCodes.RefuseAsync(ActionCodes.ExpiredByHand),
            _ when call.Card!.Status is "43" or "83" && request.NewStatCode != call.Card.Status => ActionCodes.RefuseAsync(ActionCodes.Irreversible),
            _ => ChangeAsync(call, request.NewStatCode, request.Reason),
        },
        (_, _, _, _) => { });

    private Task<Answer> ActivateAsync(SoapCall call) => CardStatus.Now(call.Card!, call.Today) switch
    {
        { Code: Waiting } => ChangeAsync(call, Good, null),
        { Code: Good } => ActionCodes.RefuseAsync(ActionCodes.AlreadyActive),
        { Code: ExpiredCode } => ActionCodes.RefuseAsync(ActionCodes.Expired),
        { Kind: StatusKind.Archived } => ActionCodes.RefuseAsync(ActionCodes.Archived),
        _ => ActionCodes.RefuseAsync(ActionCodes.WrongStatus),
    };

    private Task<Answer> ChangeAsync(SoapCall call, string code, string? reason) =>
        RestRequest.AskAsync(new StatusRequest { CardStatusCode = code, Description = reason }, wish => statuses.DoAsync(call.Caller, call.Token, wish, call.Key, call.Ct));
}
