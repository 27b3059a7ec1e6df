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

/// <summary>The later life of a card: renewed or replaced, put under other groups, its stand-in balance and its payment tokens.</summary>
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

    internal Task<BalanceUpdateResult> UpdateBalanceAsync(Ws_BalanceUpdate request) => calls.OnCardAsync<BalanceUpdateResult>(
        request,
        call => request switch
        {
            { CurrCode: null } => Refused("806"),
            { Balance_Sequence_Exthost: 0 } => Refused("543"),
            _ => AskAsync(
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
        call =>
        {
            var wish = new ControlGroupsRequest();
            string? fault = null;
            wish.LimitGroup = Id(GroupType.LimitGroup, request.LimitsGroup, "864", ref fault);
            wish.MccGroup = Id(GroupType.MccGroup, request.MCCGroup, "865", ref fault);
            wish.UsageGroup = Id(GroupType.UsageGroup, request.PERMSGroup, "866", ref fault);
            wish.AuthFeeGroup = Id(GroupType.AuthFeeGroup, request.FeeGroup, "869", ref fault);
            wish.RecurringFeeGroup = Id(GroupType.RecurringFeeGroup, request.SchedFeeGroup, "881", ref fault);
            wish.WebServiceFeeGroup = Id(GroupType.WebServiceFeeGroup, request.WSFeeGroup, "882", ref fault);
            wish.LinkageGroup = Id(GroupType.LinkageGroup, request.LinkageGroup, "717", ref fault);
            wish.AuthCalendarGroup = Id(GroupType.AuthCalendarGroup, request.AuthCalendarGroup, "600", ref fault);
            wish.FxGroup = Id(GroupType.FxGroup, request.FXGroup, ActionCodes.FormatError, ref fault);
            wish.PaymentTokenUsageGroup = Id(GroupType.PaymentTokenUsageGroup, request.PaymentTokenUsageGroup, "431", ref fault);
            if (fault is not null)
                return Refused(fault);
            return wish.Asked().Count == 0 ? Refused(ActionCodes.MissingMandatory) : groups.DoAsync(call.Caller, call.Token, new() { ControlGroups = wish }, call.Key, call.Ct);
        },
        (_, _, _, _) => { });

    internal Task<PaymentTokenStatusChangeResult> ChangePaymentTokenAsync(Ws_Payment_Token_StatusChange request) => calls.OnCardAsync<PaymentTokenStatusChangeResult>(
        request,
        call => request switch
        {
            { PaymentTokenId: null } => Refused(ActionCodes.MissingMandatory),
            { NewStatCode: null, UsageGroup: null } => Refused("712"),
            { NewStatCode: null } => Refused(ActionCodes.NotAllowed),
            _ => AskAsync(new TokenStatusRequest { StatusCode = request.NewStatCode }, wish => tokens.SetStatusAsync(call.Caller, call.Token, request.PaymentTokenId, wish, call.Key, call.Ct)),
        },
        (_, _, _, _) => { });

    private Task<Answer> RenewAsync(SoapCall call, Ws_Renew_Card request)
    {
        if (!Options.TryGetValue(request.RenewOptions, out var option))
            return Refused("419");
        if (option.Step is null && request.ExpDate is null)
            return Refused("824");
        if (option.NewProduct && request.NewProductID is null)
            return Refused("420");
        int? product = null;
        if (option.NewProduct)
        {
            if (!int.TryParse(request.NewProductID, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Refused("666");
            product = id;
        }

        var end = option.Step is null ? request.ExpDate : null;
        return option.NewNumber
            ? AskAsync(
                new ReplaceRequest { RenewStep = option.Step, ExpiryDate = end, NewProductId = product, MoveBalance = option.AtOnce },
                wish => replace.DoAsync(call.Caller, call.Token, wish, call.Key, call.Ct))
            : AskAsync(new RenewRequest { RenewStep = option.Step, ExpiryDate = end }, wish => renew.RenewAsync(call.Caller, call.Token, wish, call.Key, call.Ct));
    }

    private static Task<Answer> AskAsync<T>(T request, Func<T, Task<Answer>> ask)
        where T : class, new()
    {
        var wish = RestRequest.Check(request);
        return wish.Succeeded ? ask(wish.Value) : Task.FromResult(Answer.Refused(wish.Problems));
    }

    /// <summary>A group by its number or its short name; the first that there is not is kept as the fault.</summary>
    private static int? Id(GroupType type, string? text, string code, ref string? fault)
    {
        if (text is null)
            return null;
        var found = ControlGroups.All.FirstOrDefault(g => g.Type == type && (g.Code == text || g.Id.ToString(CultureInfo.InvariantCulture) == text));
        if (found is null)
            fault ??= code;
        return found?.Id;
    }

    private static Task<Answer> Refused(string code) => Task.FromResult(ActionCodes.Refuse(code));

    /// <summary>What an option asks for.</summary>
    /// <param name="Step">Until when the card after it is good; null where the call says it.</param>
    /// <param name="NewNumber">Whether it has another number.</param>
    /// <param name="NewProduct">Whether it has another product.</param>
    /// <param name="AtOnce">Whether the balance moves at once.</param>
    private sealed record RenewOption(RenewStep? Step, bool NewNumber = false, bool NewProduct = false, bool AtOnce = false);

    /// <summary>What the answers of renewing and of replacing have in common.</summary>
    private sealed record Renewed(string PublicToken);
}
