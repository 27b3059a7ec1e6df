using System.Collections.Frozen;
using System.Globalization;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments;

/// <summary>Sandbox data: the network's rates, which never move, so that a test that passes today passes tomorrow.</summary>
internal static class FxRates
{
    private const int Decimals = 6;

    /// <summary>What one unit is worth in pounds.</summary>
    private static readonly FrozenDictionary<string, decimal> Pounds = new Dictionary<string, decimal>
    {
        ["GBP"] = 1m, ["EUR"] = 0.86m, ["USD"] = 0.75m, ["JPY"] = 0.005m, ["CHF"] = 0.92m, ["SEK"] = 0.078m, ["NOK"] = 0.074m, ["DKK"] = 0.115m, ["PLN"] = 0.2m,
        ["AUD"] = 0.49m, ["NZD"] = 0.45m, ["CAD"] = 0.54m, ["SGD"] = 0.58m, ["HKD"] = 0.096m, ["AED"] = 0.204m, ["KWD"] = 2.44m, ["INR"] = 0.0088m, ["ZAR"] = 0.042m,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<string> Known => Pounds.Keys.Order(StringComparer.Ordinal);

    /// <summary>The rate from one currency to another, to six decimals; null where there is none here.</summary>
    internal static decimal? Of(string from, string to) =>
        from == to ? 1m
        : Pounds.TryGetValue(from, out var one) && Pounds.TryGetValue(to, out var other) ? decimal.Round(one / other, Decimals)
        : null;

    /// <summary>An amount in another currency, in minor units; null where there is no rate.</summary>
    internal static long? Convert(long minor, Currency from, Currency to) =>
        Of(from.Code, to.Code) is { } rate ? (long)decimal.Round(from.Major(minor) * rate / to.Major(1), MidpointRounding.AwayFromZero) : null;

    /// <summary>A rate as messages have it: its digits, and after a colon how many of them are decimals.</summary>
    internal static string Text(decimal rate) => string.Create(CultureInfo.InvariantCulture, $"{decimal.Truncate(rate * 1_000_000m)}:{Decimals}");
}
