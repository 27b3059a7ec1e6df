using System.Globalization;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Keys;
using Selvage.Cards.PaymentTokens;
using Selvage.Cards.Records;
using Selvage.Cards.Renewals;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.StandIn;

namespace Selvage.Cards.Soap;

/// <summary>The later life of a card: renewed, replaced or made plastic, put under other groups, its stand-in balance and its payment tokens.</summary>
internal sealed class LifeCalls(SoapCalls calls, RenewCard renew, ReplaceCard replace, SetStandIn standIn, ChangeGroups groups, CardTokens tokens, SealedNumbers numbers, CardKeys keys)
{
    /// <summary>The values of <c>RenewOptions</c> (reference §1.4); the rest are refused.</summary>
    private static readonly Dictionary<int, RenewOption> Options = new()
    {
        [0] = new(RenewStep.RenewWithSameExpiry),
        [1] = new(RenewStep.RenewWithNewExpiry),
        [2] = new(RenewStep.RenewWithSameExpiry, NewNumber: true),
        [3] = new(RenewStep.RenewWithNewExpiry, NewNumber: true),
        [4] = new(RenewStep.RenewWithSameExpiry, NewNumber: true, NewProduct: true),
        [5] = new(RenewStep.RenewWithNewExpiry, NewNumber: true, NewProduct: true),
        [8] = new(null),
        [10] = new(null, NewNumber: true),
        [12] = new(null, NewNumber: true, NewProduct: true),
        [18] = new(RenewStep.RenewWithSameExpiry, NewNumber: true, AtOnce: true),
        [19] = new(RenewStep.RenewWithNewExpiry, NewNumber: true, AtOnce: true),
        [20] = new(RenewStep.RenewWithSameExpiry, NewNumber: true, NewProduct: true, AtOnce: true),
        [21] = new(RenewStep.RenewWithNewExpiry, NewNumber: true, NewProduct: true, AtOnce: true),
        [26] = new(null, NewNumber: true, AtOnce: true),
        [28] = new(null, NewNumber: true, NewProduct: true, AtOnce: true),
    };

    internal Task<Renewal> RenewAsync(Ws_Renew_Card request) => calls.OnCardAsync<Renewal>(
        request,
        call => RenewAsync(call, request),
        (call, db, answer, result) =>
        {
            var card = CardRow.Find(db, call.Caller.Pmid, answer.Read<Renewed>().PublicToken)!;
            (result.PublicToken, result.PAN, result.ExpDate) = (card.PublicToken, card.MaskedPan, card.ExpiryDate.ToString("MM/yy", CultureInfo.InvariantCulture));
            result.CVV = keys.Cvv2(numbers.Number(db, card), card.ExpiryDate);
        });

    /// <summary>
    /// Makes a card plastic. This is the one method that acts and has no number: a call that is repeated finds the card plastic already, and says so (789).
    /// It is done at once, and the answer names that day, whichever the call names.
    /// </summary>
    internal Task<ConvertCard> ConvertAsync(Ws_Convert_Card request) => calls.UnnumberedAsync<ConvertCard>(
        request,
        call => RestRequest.AskAsync(new ExpiryRequest { ExpiryDate = request.ExpDate }, wish => renew.ConvertAsync(call.Caller, call.Token, wish.ExpiryDate, call.Key, call.Ct)),
        (call, _, result) => result.ConvertDate = call.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal Task<BalanceUpdateResult> UpdateBalanceAsync(Ws_BalanceUpdate request) => calls.OnCardAsync<BalanceUpdateResult>(
        request,
        call => request switch
        {
            { CurrCode: null } => ActionCodes.RefuseAsync("806"),
            { Balance_Sequence_Exthost: 0 } => ActionCodes.RefuseAsync("543"),
            _ => RestRequest.AskAsync(
                new StandInRequest
                {
                    AvailableSTIPBalanceGPS = request.AvlBalance_GPS_STIP,
                    CurrentSTIPBalanceGPS = request.CurBalance_GPS_STIP,
                    CurrenceyCode = request.CurrCode,
                    BalanceSequenceIDExT = request.Balance_Sequence_Exthost,
                    UpdatedBy = request.LoadedBy,
                },
                wish => standIn.DoAsync(call.Caller, call.Token, wish, call.Key, call.Ct)),
        },
        (_, _, answer, result) =>
        {
            var view = answer.Read<StandInView>();
            (result.CurCode, result.ItemID, result.Balance_Sequence) = (view.CurrenceyCode, view.ItemId, view.BalanceSequenceIDExT);
        });

    internal Task<ChangeGroup> ChangeGroupsAsync(Ws_Card_Change_Groups request) => calls.OnCardAsync<ChangeGroup>(
        request,
        call => GroupForm.Read(request) switch
        {
            { Fault: { } fault } => ActionCodes.RefuseAsync(fault),
            { Groups: [] } => ActionCodes.RefuseAsync(ActionCodes.MissingMandatory),
            var wish => groups.DoAsync(call.Caller, call.Token, wish.Groups, call.Key, call.Ct),
        },
        (_, _, _, _) => { });

    internal Task<PaymentTokenStatusChangeResult> ChangePaymentTokenAsync(Ws_Payment_Token_StatusChange request) => calls.OnCardAsync<PaymentTokenStatusChangeResult>(
        request,
        call => request switch
        {
            { PaymentTokenId: null } => ActionCodes.RefuseAsync(ActionCodes.MissingMandatory),
            { NewStatCode: null, UsageGroup: null } => ActionCodes.RefuseAsync("712"),
            { NewStatCode: null } => ActionCodes.RefuseAsync(ActionCodes.NotAllowed),
            _ => RestRequest.AskAsync(new TokenStatusRequest { StatusCode = request.NewStatCode }, wish => tokens.SetStatusAsync(call.Caller, call.Token, request.PaymentTokenId, wish, call.Key, call.Ct)),
        },
        (_, _, _, _) => { });

    private Task<Answer> RenewAsync(SoapCall call, Ws_Renew_Card request)
    {
        if (!Options.TryGetValue(request.RenewOptions, out var option))
            return ActionCodes.RefuseAsync("419");
        if (option.Step is null && request.ExpDate is null)
            return ActionCodes.RefuseAsync("824");
        if (option.NewProduct && request.NewProductID is null)
            return ActionCodes.RefuseAsync("420");
        int? product = null;
        if (option.NewProduct)
        {
            if (!int.TryParse(request.NewProductID, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return ActionCodes.RefuseAsync("666");
            product = id;
        }

        var end = option.Step is null ? request.ExpDate : null;
        return option.NewNumber
            ? RestRequest.AskAsync(
                new ReplaceRequest { RenewStep = option.Step, ExpiryDate = end, NewProductId = product, MoveBalance = option.AtOnce },
                wish => replace.DoAsync(call.Caller, call.Token, wish, call.Key, call.Ct))
            : RestRequest.AskAsync(new RenewRequest { RenewStep = option.Step, ExpiryDate = end }, wish => renew.RenewAsync(call.Caller, call.Token, wish, call.Key, call.Ct));
    }

    /// <summary>What an option asks for.</summary>
    /// <param name="Step">Until when the card after it is good; null where the call says it.</param>
    /// <param name="NewNumber">Whether it has another number.</param>
    /// <param name="NewProduct">Whether it has another product.</param>
    /// <param name="AtOnce">Whether the balance moves at once.</param>
    private sealed record RenewOption(RenewStep? Step, bool NewNumber = false, bool NewProduct = false, bool AtOnce = false);

    /// <summary>What the answers of renewing and of replacing have in common.</summary>
    private sealed record Renewed(string PublicToken);
}
