using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Records;

namespace Selvage.Cards.Transactions;

/// <summary>
/// Double entry: each movement is a transaction with two entries that are each other's opposite, one on the card and one on an account of its
/// programme manager. So all balances of a programme manager in a currency always sum to nothing. Called inside the act's transaction only.
/// </summary>
internal sealed class Ledger(TransactionIds ids, Outbox outbox)
{
    private const string Insert =
        """
        INSERT INTO transactions (id, card, type, status, amount, currency, actual_balance, available_balance, description, moved_by, linked, organisation, client, application, at)
        VALUES (@p0, @p1, @p2, 'S', @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """;

    private const string Against =
        """
        INSERT INTO accounts (pmid, kind, currency, balance) VALUES (@p0, @p1, @p2, @p3)
        ON CONFLICT (pmid, kind, currency) DO UPDATE SET balance = balance + excluded.balance RETURNING id
        """;

    /// <summary>Moves money. Whether it may be moved was judged before, by who asks for it.</summary>
    internal Moved Post(CardConnection db, Movement movement, Mover mover)
    {
        var card = movement.Card with { Balance = checked(movement.Card.Balance + movement.Amount) };
        var id = movement.Payment ?? ids.Next(db);
        db.Execute("UPDATE cards SET balance = balance + @p1 WHERE id = @p0", card.Id, movement.Amount);
        db.Execute(
            Insert,
            id, card.Id, movement.Kind.Code, movement.Amount, card.Currency, card.Balance, card.Balance - card.Pending, movement.Description, movement.By, movement.Linked,
            mover.Caller.Organisation, mover.Caller.Client, mover.Caller.Application, mover.At);
        var account = db.First(Against, row => row.GetInt64(0), mover.Caller.Pmid, movement.Kind.Against, card.Currency, -movement.Amount);
        db.Execute("INSERT INTO entries (transaction_id, card, account, amount) VALUES (@p0, @p1, NULL, @p2)", id, card.Id, movement.Amount);
        db.Execute("INSERT INTO entries (transaction_id, card, account, amount) VALUES (@p0, NULL, @p1, @p2)", id, account, -movement.Amount);
        var moved = new Moved(id, card);

        // Whoever settles a payment tells more of it than that money has moved.
        if (movement.Payment is null)
            outbox.Moved(db, mover.Caller.Pmid, moved, movement, mover.At);
        return moved;
    }

    /// <summary>Moves money from one card to another one of the same currency, as two movements that name each other.</summary>
    /// <returns>The side that gives, and the card that gets, after it.</returns>
    internal (Moved Given, CardRow Got) Transfer(CardConnection db, CardRow from, CardRow to, long amount, string description, string by, Mover mover)
    {
        var given = Post(db, new(from, MovementKind.Transfer, -amount, description, by), mover);
        var got = Post(db, new(to, MovementKind.Transfer, amount, description, by) { Linked = given.Id }, mover);
        return (given, got.Card);
    }

    /// <summary>What does not balance: nothing, or the programme should not be believed any more. For checks; it reads every entry.</summary>
    internal static IReadOnlyList<string> Faults(CardConnection db) =>
    [
        .. db.Query("SELECT transaction_id FROM entries GROUP BY transaction_id HAVING SUM(amount) <> 0 OR COUNT(*) <> 2", row => $"transaction {row.GetInt64(0)} is not balanced"),
        .. db.Query(
            "SELECT c.public_token FROM cards c LEFT JOIN (SELECT card, SUM(amount) AS sum FROM entries WHERE card IS NOT NULL GROUP BY card) e ON e.card = c.id WHERE c.balance <> COALESCE(e.sum, 0)",
            row => $"card {row.GetInt64(0)} has another balance than its entries"),
        .. db.Query(
            "SELECT a.kind, a.currency FROM accounts a LEFT JOIN (SELECT account, SUM(amount) AS sum FROM entries WHERE account IS NOT NULL GROUP BY account) e ON e.account = a.id WHERE a.balance <> COALESCE(e.sum, 0)",
            row => $"account {row.GetString(0)} in {row.GetString(1)} has another balance than its entries"),
        .. db.Query(
            "SELECT c.public_token FROM cards c LEFT JOIN (SELECT card, SUM(open) AS sum FROM payments WHERE held_by = 'card' GROUP BY card) p ON p.card = c.id WHERE c.pending <> COALESCE(p.sum, 0)",
            row => $"card {row.GetInt64(0)} has another amount blocked than its payments"),
        .. db.Query("SELECT pmid, currency FROM accounts WHERE kind = 'transit' AND balance <> 0", row => $"money of {row.GetString(0)} in {row.GetString(1)} is in transit"),
    ];
}
