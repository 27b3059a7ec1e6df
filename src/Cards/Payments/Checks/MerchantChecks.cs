using Selvage.Cards.AllowLists;
using Selvage.Cards.Groups;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Checks;

/// <summary>Where, how and when a card pays: its control groups and its list of merchants.</summary>
internal sealed class MerchantChecks(CardGroups groups, TimeProvider time)
{
    private const string NotPermitted = "57";
    private const string Listed = "SELECT 1 FROM allow_list_merchants WHERE list = @p0 AND merchant = @p1 AND acquirer IN ('', @p2) LIMIT 1";

    internal Verdict? Refusal(CardConnection db, string pmid, CardRow card, PaymentFacts facts)
    {
        var under = groups.Of(db, pmid, card);
        if (under[GroupType.MccGroup] == ControlGroups.NoGambling && facts.Mcc == ControlGroups.Gambling)
            return new(NotPermitted, $"The card's MCC group lets it pay at no merchant of kind {facts.Mcc}.");
        if (under[GroupType.UsageGroup] == ControlGroups.NoCash && facts.IsCash)
            return new(NotPermitted, "The card's usage group lets it take no cash.");
        if (under[GroupType.UsageGroup] == ControlGroups.InternetOnly && facts.Entry != Entry.Internet)
            return new(NotPermitted, "The card's usage group lets it pay on the internet only.");
        if (under[GroupType.AuthCalendarGroup] == ControlGroups.WorkingDays && time.GetUtcNow().UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return new(NotPermitted, "The card's calendar group lets it pay from Monday to Friday only.");
        return AllowListRows.Of(db, card) is { } list && db.First(Listed, row => row.GetInt32(0), list, facts.MerchantId, facts.Acquirer) == 0
            ? new(NotPermitted, "The merchant is not on the card's list.")
            : null;
    }
}
