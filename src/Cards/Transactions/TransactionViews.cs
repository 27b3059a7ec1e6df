using System.Globalization;
using Microsoft.Data.Sqlite;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Records;

namespace Selvage.Cards.Transactions;

/// <summary>One movement, as the answer to its request names it.</summary>
internal sealed record MovedItem(TransactionType TransactionType, long TransactionId, decimal Amount, string CurrencyCode, string PublicToken);

/// <summary>The answer of "load, unload, adjust, transfer, charge".</summary>
internal sealed record MovedView(MovedItem[] Transaction, BalanceView Balance)
{
    internal static MovedView Of(TransactionType type, Moved moved, long amount) =>
        new([new(type, moved.Id, Currency.Of(moved.Card.Currency).Major(amount), moved.Card.Currency, moved.Card.PublicToken)], BalanceView.Of(moved.Card));
}

/// <summary>A code of the wire with its meaning.</summary>
internal sealed record Coded(string Code, string Description);

/// <summary>The amounts of a transaction, in the currency of the bill, of the merchant, and of the settlement between them.</summary>
internal sealed record TransactionAmounts(
    decimal BillingValue, string BillingCurrency, decimal TransactionValue, string TransactionCurrency, decimal SettlementAmount, string SettlementCurrency, decimal ActualBalance, decimal AvailableBalance);

/// <summary>Fees that were taken with a transaction.</summary>
internal sealed record TransactionFees(long? Id, decimal FixedFee, decimal RateFee, decimal FxPadding, decimal MccPadding);

/// <summary>A transaction in a list and alone. What only a merchant's transaction has is null for movements between the programme and its card.</summary>
internal sealed record TransactionView(
    long Id,
    string Description,
    string DateTime,
    string? LifeCycleId,
    Coded Type,
    Coded Status,
    TransactionAmounts Amount,
    TransactionFees Fees,
    int ProductId,
    string CardNetwork,
    string ProcessingCode,
    long RecordId,
    string? Note,
    string? SystemTraceAuditNumber,
    string? TransactionCountry,
    string? TransactionLink,
    string PaymentMethod)
{
    /// <summary>What has moved money; where a payment did, its own words stand beside.</summary>
    internal const string Select =
        """
        SELECT t.id, t.type, t.status, t.amount, t.currency, t.actual_balance, t.available_balance, t.description, t.moved_by, t.linked, t.at, c.product_id, p.scheme, c.public_token,
            pay.amount, pay.currency, pay.lifecycle, pay.link, pay.processing_code, pay.facts
        FROM transactions t JOIN cards c ON c.id = t.card JOIN products p ON p.pmid = c.pmid AND p.product_id = c.product_id LEFT JOIN payments pay ON pay.id = t.id
        """;

    internal static TransactionView Read(SqliteDataReader row)
    {
        var (amount, code) = (row.GetInt64(3), row.GetString(4));
        var currency = Currency.Of(code);
        var value = currency.Major(amount);
        var view = new TransactionView(
            row.GetInt64(0),
            row.GetString(7),
            Clock.Text(row.GetInt64(10)),
            null,
            new(row.GetString(1), TypeOf(row.GetString(1))),
            new(row.GetString(2), "Settled"),
            new(value, code, decimal.Abs(value), code, decimal.Abs(value), code, currency.Major(row.GetInt64(5)), currency.Major(row.GetInt64(6))),
            new(null, 0, 0, 0, 0),
            row.GetInt32(11),
            row.GetString(12),
            amount < 0 ? "020000" : "220000",
            row.GetInt64(0),
            row.GetString(8),
            null,
            null,
            row.IsDBNull(9) ? null : row.GetInt64(9).ToString(CultureInfo.InvariantCulture),
            "None");
        return row.IsDBNull(19) ? view : PaymentLines.Dress(view, row, 14);
    }

    private static string TypeOf(string code) => code switch
    {
        "L" => "Load",
        "U" => "Unload",
        "F" => "Fee",
        "P" => "Presentment",
        _ => "Balance Adjustment",
    };
}
