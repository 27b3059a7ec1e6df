using System.Globalization;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Limits;

/// <summary>A limit and what of it is used.</summary>
internal sealed record LimitView(string SubGroup, int Period, string Unit, decimal Limit, int Frequency, decimal Spent, int TransactionCount);

/// <summary>The answer of "card limits".</summary>
internal sealed record LimitsView(decimal AvailableBalance, decimal MaxAllowableBalance, string CurrencyCode, decimal BlockedAmount, LimitView[] CardLimits);

/// <summary>How much may be moved on a card, and how often. What is used is counted from the transactions, never kept beside them.</summary>
internal sealed class CardLimits(CardStore store, CardGroups groups, TimeProvider time)
{
    // A replacement counts on where the cards before it were, if it was told to.
    private const string Used =
        """
        WITH RECURSIVE counted (id, goes_on) AS (
            SELECT id, CASE WHEN counts_replaced = 1 THEN replaces END FROM cards WHERE id = @p0
            UNION ALL
            SELECT c.id, CASE WHEN c.counts_replaced = 1 THEN c.replaces END FROM cards c JOIN counted ON c.id = counted.goes_on)
        SELECT COALESCE(SUM(ABS(t.amount)), 0), COUNT(t.id) FROM counted JOIN transactions t ON t.card = counted.id WHERE t.at >= @p1 AND t.type = @p2
        """;

    // What is granted counts from the moment it is asked for, so that two at once do not both fit; what is taken back counts no more.
    private const string Paid =
        """
        WITH RECURSIVE counted (id, goes_on) AS (
            SELECT id, CASE WHEN counts_replaced = 1 THEN replaces END FROM cards WHERE id = @p0
            UNION ALL
            SELECT c.id, CASE WHEN c.counts_replaced = 1 THEN c.replaces END FROM cards c JOIN counted ON c.id = counted.goes_on)
        SELECT COALESCE(SUM(p.approved), 0), COUNT(p.id) FROM counted JOIN payments p ON p.card = counted.id WHERE p.at >= @p1 AND p.sub_group = @p2 AND p.approved > 0
        """;

    /// <summary>The code of the refusal for a limit on how often.</summary>
    internal const string TooOftenCode = "cards.limit.frequency";

    internal Answer Show(Caller caller, string publicToken) => store.Read(db => CardRow.On(db, caller, publicToken, card =>
    {
        var currency = Currency.Of(card.Currency);
        var group = Group(db, caller.Pmid, card);
        return Answer.Ok(new LimitsView(
            currency.Major(card.Balance - card.Pending),
            group.MaxBalance,
            card.Currency,
            currency.Major(card.Pending),
            [.. group.Limits.Select(limit =>
            {
                var (spent, count) = Spent(db, card, limit);
                return new LimitView(limit.SubGroup, limit.Period, limit.Unit.ToString().ToLowerInvariant(), limit.Amount, limit.Frequency, currency.Major(spent), count);
            })]));
    }));

    /// <summary>Why a card's limits do not let so much be moved; null where they do.</summary>
    /// <param name="db">The act's transaction.</param>
    /// <param name="pmid">Whose card it is.</param>
    /// <param name="card">The card.</param>
    /// <param name="subGroup">What is to be done; null for what only the most that a card may hold bounds: money of one's own that moves between cards.</param>
    /// <param name="signed">Minor units: above zero onto the card, below off it.</param>
    internal Problem? Refusal(CardConnection db, string pmid, CardRow card, string? subGroup, long signed)
    {
        var currency = Currency.Of(card.Currency);
        var group = Group(db, pmid, card);
        if (signed > 0 && group.MaxBalance > 0 && currency.Major(card.Balance + signed) > group.MaxBalance)
            return TooFull(card, currency, group.MaxBalance);
        foreach (var limit in group.Limits.Where(limit => limit.SubGroup == subGroup && limit.Period > 0))
        {
            var (spent, count) = Spent(db, card, limit);
            if (limit.Frequency > 0 && count >= limit.Frequency)
                return TooOften(card, limit);
            if (limit.Amount > 0 && currency.Major(spent + Math.Abs(signed)) > limit.Amount)
                return TooMuch(card, limit, limit.Amount - currency.Major(spent));
        }

        return null;
    }

    private LimitGroup Group(CardConnection db, string pmid, CardRow card) => LimitGroups.Of(groups.Of(db, pmid, card, GroupType.LimitGroup));

    private (long Spent, int Count) Spent(CardConnection db, CardRow card, Limit limit) => limit.SubGroup switch
    {
        SubGroups.Load => Sum(db, card, limit, MovementKind.Load),
        SubGroups.Unload => Sum(db, card, limit, MovementKind.Unload),
        _ => db.First(Paid, row => (row.GetInt64(0), row.GetInt32(1)), card.Id, Clock.Micros(limit.Since(time.GetUtcNow())), limit.SubGroup),
    };

    private (long Spent, int Count) Sum(CardConnection db, CardRow card, Limit limit, MovementKind kind) =>
        db.First(Used, row => (row.GetInt64(0), row.GetInt32(1)), card.Id, Clock.Micros(limit.Since(time.GetUtcNow())), kind.Code);

    private static Problem TooFull(CardRow card, Currency currency, int most) => Problem.Invalid(
        "cards.limit.balance", "More than the card may hold", Text($"Card {card.PublicToken} may hold {most} {card.Currency} and holds {currency.Major(card.Balance)}. Load less, or put it under another limit group."), "amount");

    private static Problem TooMuch(CardRow card, Limit limit, decimal left) => Problem.Invalid(
        "cards.limit.amount",
        "Limit reached",
        Text($"Card {card.PublicToken} has a limit ({limit.SubGroup}) of {limit.Amount} {card.Currency} in {Time(limit)}, of which {decimal.Max(0, left)} is left. Ask for less, wait, or put it under another limit group."),
        "amount");

    private static Problem TooOften(CardRow card, Limit limit) => Problem.Invalid(
        TooOftenCode, "Limit reached", Text($"Card {card.PublicToken} has a limit ({limit.SubGroup}) of {limit.Frequency} times in {Time(limit)}, and they are used up. Wait, or put it under another limit group."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Time(Limit limit) => limit.Period == 1 ? $"one {limit.Unit.ToString().ToLowerInvariant()}" : $"{limit.Period} {limit.Unit.ToString().ToLowerInvariant()}s";
}
