using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments;

/// <summary>The answer of a test transaction.</summary>
internal sealed record PaymentView(
    string TransactionId,
    string Kind,
    string Decision,
    string ResponseCode,
    string DecidedBy,
    string Reason,
    JsonObject? HostAnswer,
    double? HostMilliseconds,
    decimal Amount,
    string Currency,
    decimal ActualBalance,
    decimal AvailableBalance,
    string[] Messages)
{
    internal static PaymentView Of(PaymentRow row, string cardCurrency, Asked? asked, params string[] messages)
    {
        var own = Transactions.Currency.Of(cardCurrency);
        return new(
            row.Id.ToString(CultureInfo.InvariantCulture),
            row.Kind.Word,
            DecisionOf(row),
            row.Response,
            row.DecidedBy,
            row.Reason,
            asked?.Answer,
            asked?.Milliseconds,
            own.Major(row.Kind == PaymentKind.Authorisation || row.Kind == PaymentKind.Incremental ? row.Status == PaymentStatus.Declined ? row.Bill : row.Approved : row.Bill),
            own.Code,
            own.Major(row.ActualBalance),
            own.Major(row.AvailableBalance),
            messages);
    }

    // What only tells of something is accepted: it cannot be declined.
    private static string DecisionOf(PaymentRow row) => row.Kind.Letter != "A" ? "accepted"
        : row.Status == PaymentStatus.Declined ? "declined"
        : row.Response == "10" ? "partially_approved"
        : "approved";
}

/// <summary>What is on a card: the balance that the processor keeps, or the one that it stands in with; nothing where the host keeps the only one.</summary>
internal readonly record struct CardBalances(long Actual, long Available)
{
    private const string StandIn = "SELECT COALESCE(stip_current, 0), COALESCE(stip_available, 0) FROM cards WHERE id = @p0";

    internal static CardBalances Of(CardConnection db, long card, Product product) => product switch
    {
        { StandsIn: true } => db.First(StandIn, row => new CardBalances(row.GetInt64(0), row.GetInt64(1)), card),
        { HostHoldsBalance: true } => default,
        _ => db.First("SELECT balance, balance - pending FROM cards WHERE id = @p0", row => new CardBalances(row.GetInt64(0), row.GetInt64(1)), card),
    };
}
