using System.Collections.Frozen;
using Selvage.Cards.Limits;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>On which rules the processor decides in the place of a host that does not answer.</summary>
/// <param name="Floor">The most of one payment, in major units of the card's currency.</param>
/// <param name="Period">Within how many units of time payments are counted.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Count">How many payments within that time.</param>
/// <param name="Sum">How much within that time, in major units.</param>
/// <param name="RefusedKinds">Kinds of merchants (ISO 18245) at which nothing is granted.</param>
internal sealed record StandInRules(int Floor, int Period, PeriodUnit Unit, int Count, int Sum, FrozenSet<string> RefusedKinds)
{
    /// <summary>Since when payments count.</summary>
    internal DateTimeOffset Since(DateTimeOffset now) => new Limit(string.Empty, Period, Unit, Sum, Count).Since(now);
}

/// <summary>Sandbox data: the stand-in rules that products name by number.</summary>
internal static class StandInGroups
{
    /// <summary>A product without rules: whatever the host does not answer is declined.</summary>
    internal const int None = 0;

    internal const int Standard = 1;

    private static readonly FrozenDictionary<int, StandInRules> Known = new Dictionary<int, StandInRules>
    {
        // Cash, wire transfers and betting are where money is gone soonest.
        [Standard] = new(100, 1, PeriodUnit.Day, 5, 250, FrozenSet.ToFrozenSet(["4829", "6010", "6011", "7995"])),
    }.ToFrozenDictionary();

    /// <summary>The rules of a number; null for none.</summary>
    internal static StandInRules? Of(int id) => Known.GetValueOrDefault(id);
}
