using System.Globalization;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Transactions;

/// <summary>What was moved on a card. The list is a bare array without pages, as the card API has it, so the days asked for are bounded.</summary>
internal sealed class ReadTransactions(CardStore store, TimeProvider time)
{
    private const int MostDays = 366;
    private const int UsualDays = 30;

    // Days before and after one that is asked for must exist.
    private const int EarliestYear = 1970;
    private const int LatestYear = 9998;

    /// <summary>The transactions of some days, both included, the newest first.</summary>
    internal Answer List(Caller caller, string publicToken, string? fromDate, string? toDate)
    {
        var today = Clock.Today(time);
        if (!Day(toDate, today, out var to))
            return Answer.Refused(Shape.Fault("toDate", "toDate is a day that exists, written YYYYMMDD. Left out, it is today."));
        if (!Day(fromDate, to.AddDays(-UsualDays), out var from))
            return Answer.Refused(Shape.Fault("fromDate", $"fromDate is a day that exists, written YYYYMMDD. Left out, it is {UsualDays} days before toDate."));
        if (from > to || to.DayNumber - from.DayNumber > MostDays)
            return Answer.Refused(Shape.Fault("fromDate", $"fromDate is not after toDate, and at most {MostDays} days before it. Ask for less at a time."));
        return store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(Lines(db, card.Id, Clock.Micros(from), Clock.Micros(to.AddDays(1))))));
    }

    /// <summary>One transaction; another programme manager's is as good as none.</summary>
    internal Answer Single(Caller caller, string transactionId)
    {
        var found = long.TryParse(transactionId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? store.Read(db => db.First(TransactionView.Select + " WHERE t.id = @p0 AND c.pmid = @p1", TransactionView.Read, id, caller.Pmid)
                ?? db.First(PaymentLines.Select + " WHERE pay.id = @p0 AND c.pmid = @p1", PaymentLines.Read, id, caller.Pmid))
            : null;
        return found is null ? Answer.Refused(Problem.NotFound("transaction", transactionId)) : Answer.Ok(found);
    }

    private static TransactionView[] Lines(CardConnection db, long card, long from, long until)
    {
        var moved = db.Query(TransactionView.Select + " WHERE t.card = @p0 AND t.at >= @p1 AND t.at < @p2", TransactionView.Read, card, from, until);
        var paid = db.Query(PaymentLines.Select + " WHERE pay.card = @p0 AND pay.at >= @p1 AND pay.at < @p2" + PaymentLines.Unmoved, PaymentLines.Read, card, from, until);

        // Times of one form are in their order as texts.
        return [.. moved.Concat(paid).OrderByDescending(line => line.DateTime, StringComparer.Ordinal).ThenByDescending(line => line.Id)];
    }

    private static bool Day(string? text, DateOnly usual, out DateOnly day)
    {
        day = usual;
        return text is null || (DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= EarliestYear and <= LatestYear);
    }
}
