using System.Collections.Frozen;
using Selvage.Cards.Groups;

namespace Selvage.Cards.Limits;

/// <summary>The unit of a limit's period; the wire writes it in small letters.</summary>
internal enum PeriodUnit
{
    Hour,
    Day,
    Month,
    Year,
}

/// <summary>What a limit is about; the names are the wire's.</summary>
internal static class SubGroups
{
    internal const string Cash = "CASH";
    internal const string PayIn = "PAY_IN";
    internal const string PayOut = "PAY_OUT";
    internal const string Pos = "POS";
    internal const string Unload = "UNLOAD";
    internal const string Load = "LOAD";
}

/// <summary>How much, and how often, within a time.</summary>
/// <param name="SubGroup">What it is about.</param>
/// <param name="Period">How many units the time has; 0 for no limit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Amount">In major units of the card's currency; 0 for no limit.</param>
/// <param name="Frequency">How many times; 0 for no limit.</param>
internal sealed record Limit(string SubGroup, int Period, PeriodUnit Unit, int Amount, int Frequency)
{
    /// <summary>Not limited: zero in each place, as the card API writes it.</summary>
    internal static Limit None(string subGroup) => new(subGroup, 0, PeriodUnit.Day, 0, 0);

    /// <summary>
    /// Since when it counts: from the beginning of the hour, day, month or year (UTC), and of those before it where a period has several.
    /// </summary>
    internal DateTimeOffset Since(DateTimeOffset now)
    {
        var back = 1 - Math.Max(1, Period);
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return Unit switch
        {
            PeriodUnit.Hour => day.AddHours(now.UtcDateTime.Hour + back),
            PeriodUnit.Day => day.AddDays(back),
            PeriodUnit.Month => new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(back),
            _ => new DateTimeOffset(day.Year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddYears(back),
        };
    }
}

/// <summary>Sandbox data: the limits of each limit group.</summary>
internal static class LimitGroups
{
    private static readonly FrozenDictionary<int, LimitGroup> Known = new Dictionary<int, LimitGroup>
    {
        [ControlGroups.NoLimits] = new(0, [.. new[] { SubGroups.Cash, SubGroups.PayIn, SubGroups.PayOut, SubGroups.Pos, SubGroups.Unload, SubGroups.Load }.Select(Limit.None)]),
        [ControlGroups.StandardLimits] = new(
            10_000,
            [
                new(SubGroups.Cash, 1, PeriodUnit.Day, 500, 5),
                Limit.None(SubGroups.PayIn),
                new(SubGroups.PayOut, 1, PeriodUnit.Day, 5_000, 20),
                new(SubGroups.Pos, 1, PeriodUnit.Day, 5_000, 50),
                new(SubGroups.Unload, 1, PeriodUnit.Day, 5_000, 10),
                new(SubGroups.Load, 1, PeriodUnit.Day, 5_000, 10),
                new(SubGroups.Load, 1, PeriodUnit.Month, 20_000, 0),
            ]),
        [ControlGroups.LowLimits] = new(
            1_000,
            [
                new(SubGroups.Cash, 1, PeriodUnit.Day, 100, 2),
                Limit.None(SubGroups.PayIn),
                new(SubGroups.PayOut, 1, PeriodUnit.Day, 250, 5),
                new(SubGroups.Pos, 1, PeriodUnit.Day, 250, 10),
                new(SubGroups.Unload, 1, PeriodUnit.Day, 250, 2),
                new(SubGroups.Load, 1, PeriodUnit.Day, 250, 2),
            ]),
    }.ToFrozenDictionary();

    internal static LimitGroup Of(int id) => Known[id];
}

/// <summary>A group of limits.</summary>
/// <param name="MaxBalance">The most that may be on a card, in major units; 0 for no limit.</param>
/// <param name="Limits">Limits within a time.</param>
internal sealed record LimitGroup(int MaxBalance, IReadOnlyList<Limit> Limits);
