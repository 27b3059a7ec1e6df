using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Renewals;

/// <summary>Which card replaces which.</summary>
internal static class ReplacementRows
{
    /// <summary>The card that replaces this one; null for none.</summary>
    internal static CardRow? Of(CardConnection db, Caller caller, CardRow card) =>
        db.First("SELECT public_token FROM cards WHERE replaces = @p0", row => row.GetInt64(0).ToString(), card.Id) is { } token ? CardRow.Find(db, caller.Pmid, token) : null;

    /// <summary>The card that this one replaces and whose balance it waits for; null for none.</summary>
    internal static CardRow? AwaitedBy(CardConnection db, Caller caller, CardRow replacement) =>
        db.First("SELECT old.public_token FROM cards new JOIN cards old ON old.id = new.replaces WHERE new.id = @p0 AND new.replacement_waits = 1", row => row.GetInt64(0).ToString(), replacement.Id) is { } token
            ? CardRow.Find(db, caller.Pmid, token)
            : null;

    internal static void Link(CardConnection db, CardRow card, CardRow replacement) =>
        db.Execute("UPDATE cards SET replaces = @p1, replacement_waits = 1 WHERE id = @p0", replacement.Id, card.Id);

    /// <summary>Nothing is waited for any more.</summary>
    internal static void Settle(CardConnection db, CardRow replacement) => db.Execute("UPDATE cards SET replacement_waits = 0 WHERE id = @p0", replacement.Id);
}
