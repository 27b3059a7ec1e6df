using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments;

/// <summary>
/// Blocks amounts and lets them go. A block lies on the card's own balance, on the balance that the processor stands in with, or, where the external
/// host keeps the only balance, nowhere here: it is then only counted, so that no more is reversed than was granted. It never moves money.
/// </summary>
internal static class Blocks
{
    internal const string OnCard = "card";
    internal const string OnStandIn = "stand_in";
    internal const string AtHost = "host";

    internal static string HeldBy(Product product) => product.StandsIn ? OnStandIn : product.HostHoldsBalance ? AtHost : OnCard;

    /// <summary>Blocks so much more for a payment.</summary>
    internal static void Add(CardConnection db, PaymentRow row, long amount)
    {
        db.Execute("UPDATE payments SET open = open + @p1 WHERE id = @p0", row.Id, amount);
        OnBalance(db, row, amount);
    }

    /// <summary>Lets go of what one payment blocks, as far as there is so much.</summary>
    internal static long Release(CardConnection db, PaymentRow row, long most)
    {
        var open = db.First("SELECT open FROM payments WHERE id = @p0", r => r.GetInt64(0), row.Id);
        var freed = Math.Min(open, most);
        db.Execute("UPDATE payments SET open = open - @p1 WHERE id = @p0", row.Id, freed);
        OnBalance(db, row, -freed);
        return freed;
    }

    /// <summary>Lets go of what a family blocks, the newest first, and never of more than that.</summary>
    /// <param name="db">The act's transaction.</param>
    /// <param name="family">The family.</param>
    /// <param name="most">How much at most.</param>
    /// <param name="takesBack">Whether it is granted no more, and counts against no limit any longer; else it is on its way to being settled.</param>
    /// <returns>How much was let go of.</returns>
    internal static long ReleaseFamily(CardConnection db, long family, long most, bool takesBack)
    {
        var left = most;
        foreach (var row in PaymentRow.OpenOf(db, family))
        {
            var freed = Release(db, row, left);
            left -= freed;
            if (takesBack)
                db.Execute("UPDATE payments SET approved = MAX(0, approved - @p1) WHERE id = @p0", row.Id, freed);
        }

        return most - left;
    }

    /// <summary>A family lives as long as the latest that adds to it.</summary>
    internal static void Prolong(CardConnection db, PaymentRow row) => db.Execute("UPDATE payments SET expires_at = @p1 WHERE family = @p0 AND open > 0", row.Family, row.ExpiresAt);

    /// <summary>How much a family blocks.</summary>
    internal static long OpenOf(CardConnection db, long family) =>
        db.First("SELECT COALESCE(SUM(open), 0) FROM payments WHERE family = @p0 AND waiting = 0", row => row.GetInt64(0), family);

    // A balance to stand in with that nobody has set is null, and stays it.
    private static void OnBalance(CardConnection db, PaymentRow row, long amount)
    {
        if (row.HeldBy == OnCard)
            db.Execute("UPDATE cards SET pending = pending + @p1 WHERE id = @p0", row.Card, amount);
        else if (row.HeldBy == OnStandIn)
            db.Execute("UPDATE cards SET stip_available = stip_available - @p1 WHERE id = @p0", row.Card, amount);
    }
}
