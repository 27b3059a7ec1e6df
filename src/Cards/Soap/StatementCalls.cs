using System.Globalization;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Payments;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Soap;

/// <summary>The statement of a card, by <see cref="ReadTransactions"/>: the newest line first, as behind REST.</summary>
internal sealed class StatementCalls(SoapCalls calls, ReadTransactions transactions)
{
    /// <summary>Days that are looked at where a call asks for a number of lines and names no day: as many as REST takes at once.</summary>
    private const int MostDays = 366;

    internal Task<CardStatement2> StatementAsync(Ws_Card_Statement request) => calls.OnCardAsync<CardStatement2>(
        request,
        call => calls.NoteAsync(call, transactions.List(call.Caller, call.Token, From(request, call.Today), Compact(request.EndDate))),
        (call, db, answer, result) => Tell(call, db, answer.Read<TransactionView[]>(), request, result));

    private static void Tell(SoapCall call, CardConnection db, TransactionView[] found, Ws_Card_Statement request, CardStatement2 result)
    {
        var lines = request.NumTxn > 0 ? found.Take(request.NumTxn).ToArray() : found;
        var balance = BalanceView.Of(CardRow.Find(db, call.Caller.Pmid, call.Token)!);
        (result.CurBill, result.AvlBal, result.BlkAmt) = (balance.CurrencyCode, balance.AvailableBalance, balance.PendingAmount);
        result.NumTxn = lines.Length;
        result.StartBal = lines is [.., var first] ? first.Amount.ActualBalance - Moved(first) : balance.CardBalance;
        result.EndBal = lines is [var last, ..] ? last.Amount.ActualBalance : balance.CardBalance;
        result.Transactions = [.. lines.Select(Line)];
    }

    // An authorisation has an amount and moves nothing.
    private static decimal Moved(TransactionView line) => line.Status.Code == PaymentStatus.Settled ? line.Amount.BillingValue : 0;

    private static Transaction2 Line(TransactionView t)
    {
        var at = DateTime.Parse(t.DateTime, CultureInfo.InvariantCulture);
        var day = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new()
        {
            TxnDate = day,
            PostDate = day,
            TxnTime = at.ToString("HHmmss", CultureInfo.InvariantCulture),
            LocDate = day,
            AmtBill = decimal.Abs(t.Amount.BillingValue),
            AmtTxn = t.Amount.TransactionValue,
            BillConvRate = 1,
            DebOrCred = t.Amount.BillingValue < 0 ? -1 : 1,
            Description = t.Description,
            CurTxn = t.Amount.TransactionCurrency,
            ItemId = t.Id,
            AvlBal = t.Amount.AvailableBalance,
            BlkAmt = t.Amount.ActualBalance - t.Amount.AvailableBalance,
            TransactionType = t.Type.Code,
            StatusCode = t.Status.Code,
            StatusDesc = t.Status.Description,
            FixedFee = t.Fees.FixedFee,
            RateFee = t.Fees.RateFee,
            FxPdg = t.Fees.FxPadding,
            MCCPdg = t.Fees.MccPadding,
            LinkId = t.TransactionLink,
            ProcCode = t.ProcessingCode,
            Note = t.Note,
        };
    }

    /// <summary>A day as REST writes it.</summary>
    private static string? Compact(string? day) => day?.Replace("-", string.Empty, StringComparison.Ordinal);

    private static string? From(Ws_Card_Statement request, DateOnly today) => request is { StartDate: null, EndDate: null, NumTxn: > 0 }
        ? today.AddDays(-MostDays).ToString("yyyyMMdd", CultureInfo.InvariantCulture)
        : Compact(request.StartDate);
}
