using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Statuses;

/// <summary>Takes back a status that the processor set by itself, once its reason is gone.</summary>
internal sealed class Clearing(TimeProvider time)
{
    private const string Good = "00";

    /// <summary>Makes the card good again where it has this status, and nothing otherwise.</summary>
    internal void Clear(CardConnection db, Caller caller, CardRow card, string status)
    {
        if (card.Status != status)
            return;
        var (by, meaning) = (StatusHistory.By(caller, null), CardStatus.Find(Good)!.Meaning);
        db.Execute("UPDATE cards SET status = @p1, status_by = @p2, status_note = @p3 WHERE id = @p0", card.Id, Good, by, meaning);
        StatusHistory.Add(db, card.Id, status, Good, by, meaning, validity: null, caller, Clock.Micros(time.GetUtcNow()));
    }
}
