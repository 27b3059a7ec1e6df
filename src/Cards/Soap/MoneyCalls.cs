using System.Globalization;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Soap;

/// <summary>Loads, unloads, adjusts and transfers, all by <see cref="MoveMoney"/>.</summary>
internal sealed class MoneyCalls(SoapCalls calls, MoveMoney money, CardFinding cards, CardStore store)
{
    internal Task<LoadCard> LoadAsync(Ws_Load request) => calls.OnCardAsync<LoadCard>(
        request,
        call => MoveAsync(call, Wish(TransactionType.Load, request.LoadValue, request.CurrCode, request.LoadedBy, request.Description)),
        (_, _, answer, result) => result.ItemID = Item(answer));

    internal Task<UnLoad> UnloadAsync(Ws_UnLoad request) => calls.OnCardAsync<UnLoad>(
        request,
        call => MoveAsync(call, Wish(TransactionType.Unload, request.AmtUnLoad, request.CurrCode, request.LoadedBy, request.Description)),
        (_, _, answer, result) =>
        {
            var balance = answer.Read<MovedView>().Balance;
            (result.ItemID, result.AvlBal, result.BlkAmt, result.CurCode) = (Item(answer), balance.AvailableBalance, balance.PendingAmount, CurrencyNumbers.Number(balance.CurrencyCode));
        });

    internal Task<BalanceAdjust> AdjustAsync(Ws_BalanceAdjustment request) => calls.OnCardAsync<BalanceAdjust>(
        request,
        call => (request.DebOrCred, request.Description, request.AmtAdjustment) switch
        {
            (null, _, _) => ActionCodes.RefuseAsync("807"),
            (not ("1" or "-1"), _, _) => ActionCodes.RefuseAsync("893"),
            (_, null, _) => ActionCodes.RefuseAsync("808"),
            (_, _, <= 0) => ActionCodes.RefuseAsync("897"),
            _ => MoveAsync(call, Adjustment(request)),
        },
        (_, _, answer, result) =>
        {
            var balance = answer.Read<MovedView>().Balance;
            (result.ItemID, result.AvlBal, result.CurCode) = (Item(answer).ToString(CultureInfo.InvariantCulture), balance.AvailableBalance.ToString(CultureInfo.InvariantCulture), balance.CurrencyCode);
        });

    internal Task<BalanceTransfer> TransferAsync(Ws_BalanceTransfer request) => calls.OnCardAsync<BalanceTransfer>(
        request,
        call => TransferAsync(call, request),
        (call, db, answer, result) =>
        {
            var balance = answer.Read<MovedView>().Balance;
            (result.ItemID, result.AvlBal, result.BlkAmt, result.CurCode) = (Item(answer), balance.AvailableBalance, balance.PendingAmount, CurrencyNumbers.Number(balance.CurrencyCode));
            result.NewPAN = Other(db, call.Caller, request)!.MaskedPan;
        });

    /// <summary>A wish as REST has it.</summary>
    internal static TransactionRequest Wish(TransactionType type, decimal amount, string? currency, string? by, string? text) => new()
    {
        TransactionType = type,
        Amount = amount,
        CurrencyCode = currency is null ? null : CurrencyNumbers.Code(currency) ?? currency,
        LoadedBy = by,
        Description = text,
    };

    /// <summary>What is wrong with a wish before it is looked at; null where nothing is.</summary>
    internal static Answer? Fault(TransactionRequest wish)
    {
        if (wish.CurrencyCode is null)
            return ActionCodes.Refuse("806");
        var checkedWish = RestRequest.Check(wish);
        return checkedWish.Succeeded ? null : Answer.Refused(checkedWish.Problems);
    }

    internal static long Item(Answer moved) => moved.Read<MovedView>().Transaction[0].TransactionId;

    private Task<Answer> MoveAsync(SoapCall call, TransactionRequest wish) =>
        Fault(wish) is { } fault ? Task.FromResult(fault) : money.DoAsync(call.Caller, call.Token, wish, call.Key, call.Ct);

    private Task<Answer> TransferAsync(SoapCall call, Ws_BalanceTransfer request)
    {
        if (request.NewToken is null && request.NewPAN is null)
            return ActionCodes.RefuseAsync("810");
        if (request.NewPAN?.All(char.IsAsciiDigit) == false)
            return ActionCodes.RefuseAsync("411");
        if (request.NewToken?.All(char.IsAsciiDigit) == false)
            return ActionCodes.RefuseAsync("412");
        if (store.Read(db => Other(db, call.Caller, request)) is not { } other)
            return ActionCodes.RefuseAsync(ActionCodes.NoCard);
        if (other.Currency != call.Card!.Currency)
            return ActionCodes.RefuseAsync("650");
        var wish = Wish(TransactionType.TransferFunds, request.AmtTxn, request.CurrCode, request.LoadedBy, request.Description);
        wish.ToPublicToken = other.PublicToken;
        return MoveAsync(call, wish);
    }

    private CardRow? Other(CardConnection db, Caller caller, Ws_BalanceTransfer request) =>
        request.NewToken is { } token ? CardRow.Find(db, caller.Pmid, token) : cards.ByNumber(db, caller, request.NewPAN!);

    private static TransactionRequest Adjustment(Ws_BalanceAdjustment request)
    {
        var wish = Wish(TransactionType.BalanceAdjustment, request.DebOrCred == "1" ? request.AmtAdjustment : -request.AmtAdjustment, request.CurCode, request.LoadedBy, request.Description);
        wish.Forced = request.ForcePost;
        return wish;
    }
}
