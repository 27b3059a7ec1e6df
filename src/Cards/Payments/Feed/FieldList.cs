using System.Text.Json.Nodes;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Soap;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments.Feed;

/// <summary>The fields of a <c>GetTransaction</c> message as they are put together: what is blank is left out, and amounts have four decimals.</summary>
internal sealed class FieldList
{
    private static readonly string[] Fees = ["Dom_Fee_Fixed", "Non_Dom_Fee_Fixed", "Fx_Fee_Fixed", "Other_Fee_Amt", "Fx_Fee_Rate", "Dom_Fee_Rate", "Non_Dom_Fee_Rate"];

    internal JsonObject Json { get; } = [];

    internal FieldList Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Json[name] = value;
        return this;
    }

    internal FieldList Number(string name, long value)
    {
        Json[name] = value;
        return this;
    }

    internal FieldList Numbers(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Number(name, 0);
        return this;
    }

    /// <summary>An amount, in major units; the sum with a zero of four decimals has four.</summary>
    internal FieldList Amount(string name, decimal value)
    {
        Json[name] = value + 0.0000m;
        return this;
    }

    /// <summary>What is on the card after it, with what is blocked as a negative amount; zeros where the host keeps the balance.</summary>
    internal FieldList Balances(CardRow card, Product product)
    {
        var currency = Currency.Of(card.Currency);
        var (actual, blocked) = product.HostHoldsBalance ? (0, 0) : (card.Balance, card.Pending);
        return Amount("ActBal", currency.Major(actual)).Amount("Avl_Bal", currency.Major(actual - blocked)).Amount("BlkAmt", currency.Major(-blocked));
    }

    /// <summary>What every message has.</summary>
    internal FieldList Common(string pmid, CardRow card, Product product, long id, long at)
    {
        Number("TXn_ID", id).Number("Token", long.Parse(card.PublicToken, System.Globalization.CultureInfo.InvariantCulture)).Number("ProductID", product.Id);

        // Eight digits: the BIN, and none of the digits that are the card's own.
        Number("SubBIN", long.Parse(product.Bin + "00", System.Globalization.CultureInfo.InvariantCulture)).Number("TLogIDOrg", 0).Number("SendingAttemptCount", 0);
        Text("InstCode", pmid.Length <= 4 ? pmid : pmid[..4]).Text("Bill_Ccy", CurrencyNumbers.Number(card.Currency)).Text("Txn_GPS_Date", UkTime.Text(at));
        Amount("FX_Pad", 0).Amount("Fee_Fixed", 0).Amount("Fee_Rate", 0).Amount("MCC_Pad", 0);
        foreach (var fee in Fees)
            Amount(fee, 0);
        return this;
    }
}
