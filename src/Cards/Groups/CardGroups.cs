using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Groups;

/// <summary>Which groups a card is under: those that were set for it, else its product's.</summary>
internal sealed class CardGroups(ProductShelf shelf)
{
    /// <summary>The group of one type.</summary>
    internal int Of(CardConnection db, string pmid, CardRow card, GroupType type) =>
        db.First("SELECT group_id FROM card_groups WHERE card = @p0 AND type = @p1", row => (int?)row.GetInt32(0), card.Id, type.ToString()) ?? OfProduct(shelf.Of(db, pmid, card.ProductId), type);

    /// <summary>The group of every type.</summary>
    internal IReadOnlyDictionary<GroupType, int> Of(CardConnection db, string pmid, CardRow card)
    {
        var own = db.Query("SELECT type, group_id FROM card_groups WHERE card = @p0", row => (Type: Enum.Parse<GroupType>(row.GetString(0)), Id: row.GetInt32(1)), card.Id).ToDictionary(g => g.Type, g => g.Id);
        var product = shelf.Of(db, pmid, card.ProductId);
        return Enum.GetValues<GroupType>().ToDictionary(type => type, type => own.TryGetValue(type, out var id) ? id : OfProduct(product, type));
    }

    /// <summary>Puts a card under a group. That there is such a group was judged before.</summary>
    internal static void Set(CardConnection db, CardRow card, GroupType type, int id) =>
        db.Execute("INSERT INTO card_groups (card, type, group_id) VALUES (@p0, @p1, @p2) ON CONFLICT (card, type) DO UPDATE SET group_id = excluded.group_id", card.Id, type.ToString(), id);

    /// <summary>What was set for one card alone is set for another too: for a replacement.</summary>
    internal static void Copy(CardConnection db, CardRow from, CardRow to) =>
        db.Execute("INSERT INTO card_groups (card, type, group_id) SELECT @p1, type, group_id FROM card_groups WHERE card = @p0", from.Id, to.Id);

    private static int OfProduct(Product product, GroupType type) => type switch
    {
        GroupType.LimitGroup => product.LimitGroup,
        GroupType.WebServiceFeeGroup => product.WebServiceFeeGroup,
        _ => ControlGroups.Usual(type),
    };
}
