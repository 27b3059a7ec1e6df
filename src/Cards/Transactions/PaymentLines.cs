using Microsoft.Data.Sqlite;
using Selvage.Cards.Payments;
using Selvage.Cards.Records;

namespace Selvage.Cards.Transactions;

/// <summary>Payments among the transactions of a card: those that have moved no money stand there too, in the words that the field's portal has for them.</summary>
internal static class PaymentLines
{
    /// <summary>What has moved no money: authorisations and what belongs to them. A settled payment is found among the transactions.</summary>
    internal const string Select =
        """
        SELECT pay.id, pay.kind, pay.status, pay.bill, c.currency, pay.actual_balance, pay.available_balance, pay.reason, pay.decided_by, pay.at, c.product_id, p.scheme,
            pay.amount, pay.currency, pay.lifecycle, pay.link, pay.processing_code, pay.facts
        FROM payments pay JOIN cards c ON c.id = pay.card JOIN products p ON p.pmid = c.pmid AND p.product_id = c.product_id
        """;

    /// <summary>Leaves out what <see cref="TransactionView.Select"/> has found.</summary>
    internal const string Unmoved = " AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.id = pay.id)";

    internal static TransactionView Read(SqliteDataReader row)
    {
        var kind = PaymentKind.Of(row.GetString(1));
        var code = row.GetString(4);
        var currency = Currency.Of(code);
        var value = currency.Major(row.GetInt64(3));
        var signed = kind == PaymentKind.Reversal || kind == PaymentKind.Refund ? value : -value;
        var view = new TransactionView(
            row.GetInt64(0),
            kind.Name,
            Clock.Text(row.GetInt64(9)),
            null,
            new(kind.Letter, kind.Name),
            new(row.GetString(2), Label(kind, row.GetString(2))),
            new(signed, code, value, code, value, code, currency.Major(row.GetInt64(5)), currency.Major(row.GetInt64(6))),
            new(null, 0, 0, 0, 0),
            row.GetInt32(10),
            row.GetString(11),
            string.Empty,
            row.GetInt64(0),
            row.GetString(7),
            null,
            null,
            null,
            "Card");
        return Dress(view, row, 12);
    }

    /// <summary>What a payment has beside a movement; its columns are the last six, from this one.</summary>
    internal static TransactionView Dress(TransactionView view, SqliteDataReader row, int from)
    {
        var facts = PaymentFacts.Read(row.GetString(from + 5));
        var currency = row.GetString(from + 1);
        return view with
        {
            Description = facts.MerchantName,
            LifeCycleId = row.GetString(from + 2),
            Amount = view.Amount with { TransactionValue = Currency.Of(currency).Major(row.GetInt64(from)), TransactionCurrency = currency },
            ProcessingCode = row.GetString(from + 4),
            Note = facts.Note ?? view.Note,
            SystemTraceAuditNumber = facts.Trace,
            TransactionCountry = facts.Country,
            TransactionLink = row.GetString(from + 3),
            PaymentMethod = "Card",
        };
    }

    // Appendix E of the field's portal guide.
    private static string Label(PaymentKind kind, string status) => (kind.Word, status) switch
    {
        ("dummy", _) => "Offline",
        (_, PaymentStatus.Settled) => "Settled",
        (_, PaymentStatus.Declined) => "Declined",
        (_, PaymentStatus.Reversed) => "Reversed",
        ("reversal", _) => "Reversed",
        (_, PaymentStatus.Cleared) => "Auth Cleared",
        _ => "Auth Not Cleared",
    };
}
