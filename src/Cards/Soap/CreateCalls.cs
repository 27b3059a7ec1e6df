using System.Globalization;
using Selvage.Cards.Bulk;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Keys;
using Selvage.Cards.Pins;
using Selvage.Cards.Records;
using Selvage.Cards.Renewals;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Soap;

/// <summary>
/// Makes a card by <see cref="CreateCard"/>, with its first load, its PIN and its groups where the call brings them: all of it or nothing. Only that a new card is
/// not made plastic at once is told beside a success (444). Many at once are an order of <see cref="OrderCards"/>, which makes them behind the answer.
/// </summary>
internal sealed class CreateCalls(SoapCalls calls, CreateCard create, MoveMoney money, CardPins pins, RenewCard renew, OrderCards orders, CardFinding cards, CardStore store, SealedNumbers numbers, CardKeys keys)
{
    private const int Plastic = 2;

    // Virtual, and plastic at once: the first half can be done.
    private const int VirtualThenPlastic = 5;

    internal Task<VirtualCards> CreateAsync(Ws_CreateCard request) => calls.AnyAsync<VirtualCards>(
        request,
        async call =>
        {
            if ((CreateForm.Fault(request) ?? GroupForm.Read(request).Fault) is { } fault)
                return ActionCodes.Refuse(fault);
            if (CreateForm.IsOrder(request) && (request.LoadValue != 0 || request.PBlock is not null || GroupForm.Read(request).Groups.Count > 0))
                return ActionCodes.Refuse(ActionCodes.NotAllowed);
            if (request.LoadValue != 0 && MoneyCalls.Fault(Load(request)) is { } wrong)
                return wrong;
            var wish = RestRequest.Check(CreateForm.Wish(request, Parent(call, request.PrimaryToken)));
            if (!wish.Succeeded)
                return Answer.Refused(wish.Problems);
            var answer = CreateForm.IsOrder(request) ? await OrderAsync(call, request, wish.Value) : await create.DoAsync(call.Caller, wish.Value, call.Key, call.Ct);
            return answer.Problems is [{ Code: CreateCardRules.NotOfferedCode }, ..] ? ActionCodes.Refuse(request.CreateType == Plastic ? "784" : "785") : answer;
        },
        (call, db, answer, result) =>
        {
            if (CreateForm.IsOrder(request))
                result.ItemID = answer.Read<BulkView>().BulkId;
            else
                Tell(call, db, answer.Read<CreatedCard>(), request, result);
        });

    /// <summary>An order carries what each card is made from and nothing else: no load, no PIN, no groups.</summary>
    private Task<Answer> OrderAsync(SoapCall call, Ws_CreateCard request, CreateCardRequest card) => orders.CreateAsync(
        call.Caller, new BulkRequest { Quantity = CreateForm.Number(request), Card = card, Reference = request.WSID.ToString(CultureInfo.InvariantCulture) }, call.Key, call.Ct);

    private void Tell(SoapCall call, CardConnection db, CreatedCard made, Ws_CreateCard request, VirtualCards result)
    {
        var (token, pmid) = (made.PublicToken, call.Caller.Pmid);
        if (request.PBlock is { } pin)
            pins.Within(db, call.Caller, token, pin);
        if (request.LoadValue != 0)
        {
            var loaded = money.Within(db, call.Caller, token, Load(request));
            if (!loaded.Done)
            {
                result.ActionCode = ActionCodes.Of(loaded.Problems);
                return;
            }

            result.ItemID = MoneyCalls.Item(loaded);
        }

        var card = CardRow.Find(db, pmid, token)!;
        foreach (var (type, id) in GroupForm.Read(request).Groups)
            CardGroups.Set(db, card, type, id);
        (result.PublicToken, result.IsLive, result.MaskedPAN) = (token, StatusCalls.IsLive(card), card.MaskedPan);
        (result.StartDate, result.ExpDate) = (Month(card.StartDate), Month(card.ExpiryDate));
        result.CVV = keys.Cvv2(numbers.Number(db, card), card.ExpiryDate);
        if (request.CreateType == VirtualThenPlastic && !renew.Within(db, call.Caller, card).Done)
            result.ActionCode = ActionCodes.ConversionFailed;
    }

    /// <summary>The primary card may be named by its number too.</summary>
    private string? Parent(SoapCall call, string? named) =>
        named is { Length: > 10 } ? store.Read(db => cards.ByNumber(db, call.Caller, named))?.PublicToken ?? "000000000" : named;

    private static TransactionRequest Load(Ws_CreateCard request) => MoneyCalls.Wish(TransactionType.Load, request.LoadValue, request.CurCode, request.LoadedBy, request.Source_desc);

    private static string Month(DateOnly day) => day.ToString("MM/yy", CultureInfo.InvariantCulture);
}
