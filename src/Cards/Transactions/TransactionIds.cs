using Selvage.Cards.Records;

namespace Selvage.Cards.Transactions;

/// <summary>
/// The ids of everything that happens to cards, which are also the <c>TXn_ID</c> of the messages about it. They have 16 digits and begin with 2000000. Those
/// of one region never come up in another: what is left when they are divided by 3 tells the region, as with public tokens.
/// </summary>
internal sealed class TransactionIds(Region region)
{
    private const long First = 2_000_000_000_000_001;

    /// <summary>The next one, inside the transaction of what happens.</summary>
    internal long Next(CardConnection db) => db.First(
        "INSERT INTO sequences (name, last) VALUES ('transaction', @p0) ON CONFLICT (name) DO UPDATE SET last = last + @p1 RETURNING last",
        row => row.GetInt64(0),
        First + region.Number,
        CardsSockets.Regions);
}
