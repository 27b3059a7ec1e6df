using Selvage.Cards.Groups;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments.Feed;

/// <summary>
/// Messages for the external host that wait to be sent, written in the transaction of what they tell: what is taken back was never told, and what is on
/// disk will be.
/// </summary>
internal sealed class Outbox(ProductShelf shelf, CardGroups groups, Region region) : IDisposable
{
    private readonly SemaphoreSlim _work = new(1, 1);

    /// <summary>Puts a message among those to be sent.</summary>
    /// <returns>Its id.</returns>
    internal string Add(CardConnection db, Envelope envelope)
    {
        db.Execute("INSERT INTO fed (message) VALUES (@p0)", envelope.Write());
        db.AfterCommit.Add(Wake);
        return envelope.IdText;
    }

    /// <summary>The message of a payment, for the feed or to ask the host with.</summary>
    internal Envelope Of(CardConnection db, string pmid, CardRow card, PaymentRow row, PaymentTold told)
    {
        var product = shelf.Of(db, pmid, card.ProductId);
        return new(row.Id, pmid, product.Id, region.Number, row.Kind, card.PublicToken, row.At, PaymentFields.Of(pmid, card, product, row, told with { Groups = (Code(db, pmid, card, GroupType.UsageGroup), Code(db, pmid, card, GroupType.LimitGroup)) }));
    }

    /// <summary>Tells of a movement between the programme and its card.</summary>
    internal string Moved(CardConnection db, string pmid, Moved moved, Movement movement, long at)
    {
        var product = shelf.Of(db, pmid, moved.Card.ProductId);
        return Add(db, new(moved.Id, pmid, product.Id, region.Number, PaymentKind.OfMovement(movement.Kind.Code), moved.Card.PublicToken, at, MovementFields.Of(pmid, product, moved, movement, at)));
    }

    /// <summary>Tells that a card's last day is over.</summary>
    internal string Expired(CardConnection db, string pmid, CardRow card, long id, long at)
    {
        var product = shelf.Of(db, pmid, card.ProductId);
        return Add(db, new(id, pmid, product.Id, region.Number, PaymentKind.Expiry, card.PublicToken, at, MovementFields.Expired(pmid, card, product, id, at)));
    }

    /// <summary>The messages that have waited longest, in the order of their writing.</summary>
    internal static List<(long Row, string Message)> Next(CardConnection db, int most) =>
        db.Query("SELECT id, message FROM fed ORDER BY id LIMIT @p0", row => (row.GetInt64(0), row.GetString(1)), most);

    /// <summary>Forgets the messages up to this one: they are in the hands of the External Host Interface.</summary>
    internal static void Done(CardConnection db, long row) => db.Execute("DELETE FROM fed WHERE id <= @p0", row);

    /// <summary>Waits until there may be something to send.</summary>
    internal Task WaitAsync(CancellationToken ct) => _work.WaitAsync(ct);

    /// <inheritdoc />
    public void Dispose() => _work.Dispose();

    private string Code(CardConnection db, string pmid, CardRow card, GroupType type) => ControlGroups.Find(type, groups.Of(db, pmid, card, type))!.Code;

    private void Wake()
    {
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was told already.
        }
    }
}
