using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Payments;

/// <summary>
/// Tells the host that a card's last day is over, once for each last day that it has. What is on it stays on it: whoever renews the card finds it there.
/// </summary>
internal sealed class ExpireCard(CardStore store, ProductShelf shelf, TransactionIds ids, Outbox outbox, TimeProvider time)
{
    // The condition is the index's own.
    private const string Due = "SELECT pmid, public_token FROM cards WHERE (expiry_told IS NULL OR expiry_told <> expiry_date) AND expiry_date < @p0 ORDER BY expiry_date LIMIT @p1";

    internal Task<Answer> DoAsync(Caller caller, string publicToken, CancellationToken ct) =>
        store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => IsDue(db, card) ? Tell(db, caller, card) : Answer.Refused(NotDue(card))), ct);

    /// <summary>Tells of some cards whose last day is over.</summary>
    /// <returns>Whether there was any.</returns>
    internal async Task<bool> SomeAsync(int most, CancellationToken ct)
    {
        var due = store.Read(db => db.Query(Due, row => (Pmid: row.GetString(0), Token: row.GetInt64(1).ToString(System.Globalization.CultureInfo.InvariantCulture)), Text(Clock.Today(time)), most));
        foreach (var (pmid, token) in due)
            await DoAsync(new(pmid, string.Empty, string.Empty, string.Empty, string.Empty), token, ct);
        return due.Count > 0;
    }

    private bool IsDue(CardConnection db, CardRow card) =>
        card.ExpiryDate < Clock.Today(time) && db.First("SELECT expiry_told IS NULL OR expiry_told <> expiry_date FROM cards WHERE id = @p0", row => row.GetBoolean(0), card.Id);

    private Answer Tell(CardConnection db, Caller caller, CardRow card)
    {
        db.Execute("UPDATE cards SET expiry_told = expiry_date WHERE id = @p0", card.Id);
        var at = Clock.Micros(time.GetUtcNow());
        var id = outbox.Expired(db, caller.Pmid, card, ids.Next(db), at);
        var currency = Currency.Of(card.Currency);
        var balances = CardBalances.Of(db, card.Id, shelf.Of(db, caller.Pmid, card.ProductId));
        return Answer.Ok(new PaymentView(id, PaymentKind.Expiry.Word, "accepted", "00", Decider.Processor, PaymentKind.Expiry.Name, null, null, 0, card.Currency, currency.Major(balances.Actual), currency.Major(balances.Available), [id]));
    }

    private static Problem NotDue(CardRow card) => Problem.Conflict(
        "cards.payment.not_expired", "Not expired", $"Card {card.PublicToken} is good until {Text(card.ExpiryDate)}, or its host knows already that it is not. Let the time pass, or give it another last day.");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
