using Selvage.Cards.Products;
using Selvage.Cards.Soap;

namespace Selvage.Cards.Payments.Feed;

/// <summary>What a presentment has and an authorisation has not: it comes in a clearing file, a day later and with the acquirer's papers.</summary>
internal static class ClearingFields
{
    internal static void Add(FieldList list, Product product, PaymentRow row, PaymentTold told)
    {
        var facts = row.Facts;
        var name = $@"{facts.MerchantName}\\{facts.City}\{"SW1 3AN",-10}   {facts.Country,-3}";
        var day = PaymentFields.Utc(row.At, "yyyy-MM-dd");
        var number = CurrencyNumbers.Number(product.Currency);
        list.Text("Merch_Name_DE43", name).Text("Txn_Desc", name)
            .Text("ClearingFileID", $"T112.001{PaymentFields.Utc(row.At, "yyMMdd")}0000005211100001     ")
            .Text("Network_TxnAmt_To_BillAmt_Rate", FxRates.Text(FxRates.Of(row.Currency, product.Currency) ?? 1))
            .Text("Traceid_Message", row.Lifecycle)
            .Text("Network_Issuer_Settle_ID", $"{product.Bin}00")
            .Text("Network_Transaction_ID", $" {PaymentFields.NetworkId(row)}  ")
            .Text("Acquirer_Forwarder_ID", facts.Acquirer).Text("Acquirer_id_DE32", facts.Acquirer)
            .Text("Acquirer_Reference_Data_031", $"1{facts.Acquirer.PadLeft(6, '0')[^6..]}{PaymentFields.Utc(row.At, "yy")}{Day(row)}{row.Id % 10_000_000_000:D10}1")
            .Text("Currency_Code_Fee", number).Text("Currency_Code_Fee_Settlement", number)
            .Text("Clearing_Process_Date", day).Text("Settlement_Date", day)
            .Text("SettlementIndicator", "0")
            .Text("POS_Date_DE13", PaymentFields.Utc(row.At, "yyyyMMdd"))
            .Text("POS_Time_DE12", PaymentFields.Utc(row.At, "yyMMddHHmmss"))
            .Text("POS_Data_DE22", product.Scheme == "Visa" ? "05          " : "510101510002")
            .Text("GPS_POS_Capability", "0010000000000000000000000000000000100000000990016")
            .Text("GPS_POS_Data", "51V8000800000Nx000")
            .Text("Merch_City", facts.City).Text("Merch_Tax_id", "0")
            .Text("MTID", PaymentFields.Clearing(product, row, told.Credit))
            .Text("Additional_Data_DE48", product.Scheme == "Mastercard" ? "0002003MCS" : null)
            .Number("Matching_Txn_ID", told.Matching)
            .Numbers("Reason_ID", "PaymentToken_id", "PaymentToken_activationMethod")
            .Number("multi_part_txn", facts.Parts > 1 ? 1 : 0)
            .Number("multi_part_txn_final", facts.Parts > 1 && facts.Part == facts.Parts ? 1 : 0)
            .Number("multi_part_number", facts.Part)
            .Number("multi_part_count", facts.Parts);
        list.Json["Interchange_Amount_Fee"] = 0.000000m;
        list.Json["Interchange_Amount_Fee_Settlement"] = 0.000000m;
    }

    // The day of the year, of which clearing writes three digits.
    private static string Day(PaymentRow row) => $"{Records.Clock.Time(row.At).UtcDateTime.DayOfYear:D3}";
}
