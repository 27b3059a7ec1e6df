using System.Collections.Frozen;

namespace Selvage.Cards.Transactions;

/// <summary>A currency of ISO 4217. Inside, money is whole minor units; decimals exist only on the wire.</summary>
/// <param name="Code">Three letters.</param>
/// <param name="Decimals">How many decimals its amounts have: 0, 2 or 3.</param>
internal readonly record struct Currency(string Code, int Decimals)
{
    private static readonly FrozenSet<string> Without = FrozenSet.ToFrozenSet(["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"]);
    private static readonly FrozenSet<string> WithThree = FrozenSet.ToFrozenSet(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);
    private static readonly decimal[] Units = [1m, 0.1m, 0.01m, 0.001m];

    /// <summary>The largest amount of one movement, in minor units: far beyond any card, far below where sums could overflow.</summary>
    internal const long Most = 1_000_000_000_000;

    internal static Currency Of(string code) => new(code, Without.Contains(code) ? 0 : WithThree.Contains(code) ? 3 : 2);

    /// <summary>Minor units as the wire has them, with all of the currency's decimals.</summary>
    internal decimal Major(long minor) => minor * Units[Decimals];

    /// <summary>An amount from the wire; null where it has more decimals than the currency, or is larger than any movement may be.</summary>
    internal long? Minor(decimal major)
    {
        if (decimal.Abs(major) > Most * Units[Decimals])
            return null;
        var minor = major / Units[Decimals];
        return decimal.Truncate(minor) == minor ? (long)minor : null;
    }
}
