using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>
/// Takes the stand-in balance that a host sends with its answer (<c>Update_Balance</c>): the balance after its decision. The same rule as for those that come
/// by the API: an older one undoes no newer one, and what can be spent is part of what is there.
/// </summary>
internal static class StandInUpdate
{
    internal static void Do(CardConnection db, CardRow card, HostAnswer answer)
    {
        if (answer is not { Sequence: { } sequence, StandInCurrent: { } current, StandInAvailable: { } available } || available > current)
            return;
        db.Execute(
            "UPDATE cards SET stip_available = @p1, stip_current = @p2, stip_sequence = @p3 WHERE id = @p0 AND (stip_sequence IS NULL OR stip_sequence < @p3)",
            card.Id, available, current, sequence);
    }
}
