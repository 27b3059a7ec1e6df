using System.Globalization;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Limits;
using Selvage.Cards.Pins;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>Reads a card: its balance, and all that is known of it.</summary>
internal sealed class EnquiryCalls(SoapCalls calls, CardStore store, CardPins pins, CardLimits limits, CardGroups groups, ProductShelf shelf)
{
    internal Task<Check> CheckAsync(Ws_Check request) => calls.AnyAsync<Check>(request, call => calls.NoteAsync(call, Answer.Nothing), (_, _, _, _) => { });

    internal Task<BalanceEnquire> BalanceAsync(Ws_Balance_Enquiry request) => calls.OnCardAsync<BalanceEnquire>(request, BalanceAsync, (call, _, answer, result) =>
    {
        var balance = answer.Read<BalanceView>();
        (result.AvlBal, result.BlkAmt, result.CurCode) = (balance.AvailableBalance, balance.PendingAmount, CurrencyNumbers.Number(balance.CurrencyCode));
        result.PINStatus = PinCalls.Status(pins, call.Caller, call.Token);
        result.LimitInfo = request.GetLimits == "1" ? [Limits(limits.Show(call.Caller, call.Token).Read<LimitsView>())] : null;
    });

    internal Task<BalanceEnquire2> BalanceAsync(Ws_Balance_Enquiry_V2 request) => calls.OnCardAsync<BalanceEnquire2>(request, BalanceAsync, (call, _, answer, result) =>
    {
        var balance = answer.Read<BalanceView>();
        (result.AvlBal, result.BlkAmt, result.CurCode) = (balance.AvailableBalance, balance.PendingAmount, CurrencyNumbers.Number(balance.CurrencyCode));
        result.PINStatus = PinCalls.Status(pins, call.Caller, call.Token);
    });

    internal async Task<Card2> CardAsync(Ws_Enquiry request)
    {
        // The shelf may have to be filled at the first use, which needs the one writer.
        var products = await shelf.OfAsync(calls.Caller.Pmid, CancellationToken.None);
        return await calls.OnCardAsync<Card2>(request, CardAsync, (call, db, answer, result) => Tell(call, db, answer.Read<CardView>(), products, result));
    }

    private void Tell(SoapCall call, CardConnection db, CardView view, IReadOnlyList<Product> products, Card2 result)
    {
        var (card, balance) = (call.Card!, view.Balance);
        var product = products.FirstOrDefault(p => p.Id == card.ProductId);
        (result.StartDate, result.EndDate) = (Month(view.CardDetails.StartDate), Month(view.CardDetails.ExpiryDate));
        result.ExpDate = view.CardDetails.ExpiryDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (result.StatCode, result.IsLive, result.EmbossName) = (StatusCalls.Code(card, call.Today), StatusCalls.IsLive(card), view.CardDetails.FullNameOnCard);
        (result.AvlBal, result.BlkAmt, result.CurCode) = (balance.AvailableBalance, balance.PendingAmount, balance.CurrencyCode);
        (result.Scheme, result.Product, result.MaskedPAN) = (product?.Scheme, product?.Name, view.CardDetails.MaskedPan);
        result.PrimaryToken = CustomerCalls.Primary(db, card);
        var of = groups.Of(db, call.Caller.Pmid, card);
        (result.LimitGroup, result.MCCGroup, result.PERMSGroup) = (GroupForm.Code(of, GroupType.LimitGroup), GroupForm.Code(of, GroupType.MccGroup), GroupForm.Code(of, GroupType.UsageGroup));
        (result.FeeGroup, result.SchedFeeGroup, result.WSFeeGroup) = (GroupForm.Code(of, GroupType.AuthFeeGroup), GroupForm.Code(of, GroupType.RecurringFeeGroup), GroupForm.Code(of, GroupType.WebServiceFeeGroup));
        (result.LinkageGroup, result.FXGroup, result.AuthCalendarGroup) = (GroupForm.Code(of, GroupType.LinkageGroup), GroupForm.Code(of, GroupType.FxGroup), GroupForm.Code(of, GroupType.AuthCalendarGroup));
        result.PaymentTokenUsageGroup = GroupForm.Code(of, GroupType.PaymentTokenUsageGroup);
    }

    /// <summary>What one day allows, and what of it is left; zero in each place where there is no limit.</summary>
    private static LimitInformation Limits(LimitsView view)
    {
        var (load, unload, pos, cash) = (Day(SubGroups.Load), Day(SubGroups.Unload), Day(SubGroups.Pos), Day(SubGroups.Cash));
        return new()
        {
            MaxAllowableBalance = view.MaxAllowableBalance,
            DailyLoadLimit = load.Limit,
            DailyLoadFrequencyLimit = load.Frequency,
            AmountLoaded = load.Spent,
            NoOfLoads = load.TransactionCount,
            AmountLeftToLoad = Left(load),
            NoOfLoadLeft = TimesLeft(load),
            DailyPosLimit = pos.Limit,
            DailyPosFrequencyLimit = pos.Frequency,
            POSUsage = pos.Spent,
            NoOfPOSUsage = pos.TransactionCount,
            ValueOfPOSLeft = Left(pos),
            NoOfPOSTransactionsLeft = TimesLeft(pos),
            DailyCashLimit = cash.Limit,
            DailyCashFrequencyLimit = cash.Frequency,
            CashWithdrawal = cash.Spent,
            NoOfCashWithdrawal = cash.TransactionCount,
            ValueOfCashLeft = Left(cash),
            NoOfCashTransactionLeft = TimesLeft(cash),
            DailyUnLoadLimit = unload.Limit,
            DailyUnLoadFrequencyLimit = unload.Frequency,
            AmountUnLoaded = unload.Spent,
            NoOfUnLoads = unload.TransactionCount,
            AmountLeftToUnLoad = Left(unload),
            NoOfUnLoadLeft = TimesLeft(unload),
        };

        LimitView Day(string subGroup) =>
            view.CardLimits.FirstOrDefault(l => l.SubGroup == subGroup && l is { Period: 1, Unit: "day" }) ?? new LimitView(subGroup, 0, "day", 0, 0, 0, 0);

        static decimal Left(LimitView limit) => limit.Limit == 0 ? 0 : decimal.Max(0, limit.Limit - limit.Spent);

        static int TimesLeft(LimitView limit) => limit.Frequency == 0 ? 0 : Math.Max(0, limit.Frequency - limit.TransactionCount);
    }

    private Task<Answer> BalanceAsync(SoapCall call) =>
        calls.NoteAsync(call, store.Read(db => CardRow.On(db, call.Caller, call.Token, card => Answer.Ok(BalanceView.Of(card)))));

    private Task<Answer> CardAsync(SoapCall call) =>
        calls.NoteAsync(call, store.Read(db => CardRow.On(db, call.Caller, call.Token, card => Answer.Ok(CardView.Of(card, call.Today)))));

    private static string Month(DateOnly day) => day.ToString("MM/yyyy", CultureInfo.InvariantCulture);
}
