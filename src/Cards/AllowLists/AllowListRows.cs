using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.AllowLists;

/// <summary>Lists of merchants at which alone a card pays.</summary>
internal static class AllowListRows
{
    /// <summary>Takes a card off its list.</summary>
    internal const int None = 0;

    internal static bool Exists(CardConnection db, string pmid, int list) =>
        db.First("SELECT 1 FROM allow_lists WHERE id = @p0 AND pmid = @p1", row => row.GetInt32(0), list, pmid) == 1;

    /// <summary>The list that a card is under; null for none.</summary>
    internal static int? Of(CardConnection db, CardRow card) => db.First("SELECT allow_list FROM cards WHERE id = @p0", row => row.IsDBNull(0) ? (int?)null : row.GetInt32(0), card.Id);

    internal static void Assign(CardConnection db, CardRow card, int list) => db.Execute("UPDATE cards SET allow_list = NULLIF(@p1, 0) WHERE id = @p0", card.Id, list);

    internal static Problem NoSuchList(int list, string field) => Problem.Invalid("cards.allow_list.unknown", "No such list", $"There is no list {list} of this programme manager in this region. GET groups/allow-merchant lists those there are.", field);
}
