using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Soap;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments.Feed;

/// <summary>What a message says of a payment beside the payment itself.</summary>
/// <param name="Status">The <c>Txn_Stat_Code</c>.</param>
/// <param name="ByProcessor">Whether the processor decided (<c>Authorised_by_GPS</c>).</param>
internal sealed record PaymentTold(string Status, bool ByProcessor = false)
{
    /// <summary>The processor's own view (<c>Status_Code</c>); null for the card's status.</summary>
    internal string? View { get; init; }

    /// <summary>The transaction that it belongs to, where the processor matched it.</summary>
    internal long Matching { get; init; }

    /// <summary>Money onto the card.</summary>
    internal bool Credit { get; init; }

    /// <summary>The first lines of a family's life, for what adds to it.</summary>
    internal bool Adds { get; init; }

    /// <summary>Groups that the card is under.</summary>
    internal (string Usage, string Limits) Groups { get; init; }
}

/// <summary>
/// The <c>GetTransaction</c> message of a payment. Which fields each kind has, their forms and their signs are those of the field's own examples
/// (processor-domain-details 2.2 and 2.3).
/// </summary>
internal static class PaymentFields
{
    internal static JsonObject Of(string pmid, CardRow card, Product product, PaymentRow row, PaymentTold told)
    {
        var list = new FieldList().Common(pmid, card, product, row.Id, row.At).Balances(card, product);
        Amounts(list, card, row, told);
        Everywhere(list, card, row, told);
        switch (row.Kind.Letter)
        {
            case "J":
                Asked(list, row);
                Advice(list, product, row);
                break;
            case "D":
                Asked(list, row);
                Reversal(list, row);
                break;
            case "P":
                ClearingFields.Add(list, product, row, told);
                break;
            default:
                Asked(list, row);
                Authorisation(list, product, row, told);
                break;
        }

        return list.Json;
    }

    /// <summary>The message type: clearing has the scheme's own.</summary>
    internal static string Clearing(Product product, PaymentRow row, bool credit) => product.Scheme != "Visa" ? "1240" : credit ? "06  " : row.Facts.IsCash ? "07  " : "05  ";

    private static void Amounts(FieldList list, CardRow card, PaymentRow row, PaymentTold told)
    {
        var currency = Currency.Of(card.Currency);
        var bill = currency.Major(row.Bill);
        var signed = told.Credit ? bill : -bill;

        // Advices and the reversals of purchases are above zero, whatever their direction; a presentment is settled with its sign.
        list.Amount("Bill_Amt", row.Kind.Letter is "J" or "D" ? bill : signed);
        list.Amount("Settle_Amt", row.Kind.Letter == "J" ? 0 : row.Kind == PaymentKind.Presentment || row.Kind == PaymentKind.Refund || row.Kind == PaymentKind.Dummy ? signed : bill);
        if (row.Kind.Letter != "J")
            list.Text("Settle_Ccy", CurrencyNumbers.Number(card.Currency));
        list.Amount("Txn_Amt", Currency.Of(row.Currency).Major(row.Amount)).Text("Txn_CCy", CurrencyNumbers.Number(row.Currency));
    }

    private static void Everywhere(FieldList list, CardRow card, PaymentRow row, PaymentTold told)
    {
        var facts = row.Facts;
        list.Json["FxProviderCardholderRate"] = 0.0m;
        list.Numbers("DCC_Indicator", "multi_part_txn", "multi_part_txn_final", "Response_Source_Why", "Message_Why")
            .Text("auth_type", facts.AuthType)
            .Text("Merch_Name", facts.MerchantName).Text("Merch_Country", facts.Country)
            .Text("traceid_lifecycle", row.Lifecycle)
            .Text("Auth_Code_DE38", row.AuthCode)
            .Text("MCC_Code", facts.Mcc)
            .Text("Merch_ID_DE42", facts.MerchantId)
            .Text("Proc_Code", row.ProcessingCode)
            .Text("Ret_Ref_No_DE37", facts.Reference)
            .Text("Status_Code", told.View ?? card.Status)
            .Text("Trans_link", row.Link)
            .Text("Txn_Ctry", facts.Country)
            .Text("Txn_Stat_Code", told.Status).Text("Txn_Type", row.Kind.Letter)
            .Text("Authorised_by_GPS", told.ByProcessor ? "Y" : "N");
        if (row.Kind.Letter != "J")
            list.Text("MCC_Desc", MerchantKinds.Name(facts.Mcc)).Text("CU_Group", told.Groups.Usage).Text("VL_Group", told.Groups.Limits).Text("POS_Termnl_DE41", "TERM0001");
        if (facts.Note is { } note)
            list.Text("Note", note);
    }

    /// <summary>What comes from a terminal now, and not from a clearing file.</summary>
    private static void Asked(FieldList list, PaymentRow row)
    {
        var facts = row.Facts;
        var name = $"{facts.MerchantName,-22} {facts.City,-13} {facts.Country,-3}";
        list.Text("Merch_Name_DE43", name).Text("Txn_Desc", name)
            .Text("Acquirer_id_DE32", $"{facts.Acquirer.Length:D2}{facts.Acquirer}")
            .Text("GPS_POS_Capability", $"{(facts.PartialAllowed ? '1' : '0')}0001001000000000000000100010010001000000001130C0")
            .Text("GPS_POS_Data", facts.Entry == Entry.Internet ? "8100050000000Nx0002110NU0NCUXXU" : "0151000300000Nx0002110NU0NCUXXU")
            .Text("POS_Data_DE22", facts.Entry == Entry.Internet ? "812" : "051")
            .Text("POS_Data_DE61", "1010010000500826SW1 3AN")
            .Text("POS_Time_DE12", UkTime.Text(row.At)[11..19].Replace(":", string.Empty, StringComparison.Ordinal))
            .Text("Resp_Code_DE39", row.Response)
            .Text("TXN_Time_DE07", Utc(row.At, "MMddHHmmss"));
        if (row.ExpiresAt is { } expires)
            list.Text("auth_expdate_utc", Utc(expires, "yyyy-MM-dd HH:mm:ss.fff"));
    }

    private static void Authorisation(FieldList list, Product product, PaymentRow row, PaymentTold told)
    {
        Rate(list, product, row)
            .Text("Acquirer_Country", row.Facts.Country)
            .Text("Network_Transaction_ID", NetworkId(row))
            .Text("Acquirer_Forwarder_ID", "200148")
            .Text("Merch_City", row.Facts.City)
            .Text("MTID", row.Kind == PaymentKind.Dummy ? Clearing(product, row, told.Credit) : "0100")
            .Numbers("Balance_Sequence", "Balance_Sequence_Exthost");
        if (told.Adds)
            list.Text("Traceid_Original", row.Lifecycle);
    }

    private static void Advice(FieldList list, Product product, PaymentRow row)
    {
        Rate(list, product, row).Text("MTID", "0120").Text("Additional_Data_DE48", "001R").Text("Mastercard_AdviceReasonCode_DE60", product.Scheme == "Mastercard" ? "4020000" : null);
        Noticed(list);
    }

    private static void Reversal(FieldList list, PaymentRow row)
    {
        list.Amount("AuthenticationAmountUpper", 0);
        if (row.Facts.Note is null)
            list.Text("Note", row.Reason);
        Noticed(list);
    }

    private static void Noticed(FieldList list) =>
        list.Numbers("Matching_Txn_ID", "Reason_ID", "PaymentToken_id", "PaymentToken_activationMethod").Text("Merch_Tax_id", "0").Text("PaymentToken_creatorStatus", " ").Text("PaymentToken_lang", "  ");

    private static FieldList Rate(FieldList list, Product product, PaymentRow row) =>
        list.Text("Network_TxnAmt_To_BillAmt_Rate", FxRates.Text(FxRates.Of(row.Currency, product.Currency) ?? 1))
            .Text("Network_Currency_Conversion_Date", Utc(row.At, "yyyy-MM-dd"))
            .Text("POS_Date_DE13", Utc(row.At, "yyyyMMdd"))
            .Text("Traceid_Message", row.Lifecycle);

    /// <summary>The network's id, without the letters of the network and the day before it.</summary>
    internal static string NetworkId(PaymentRow row) => row.Lifecycle[14..] + (row.Lifecycle.StartsWith("BNET", StringComparison.Ordinal) ? row.Lifecycle[9..13] : string.Empty);

    internal static string Utc(long micros, string form) => Clock.Time(micros).UtcDateTime.ToString(form, CultureInfo.InvariantCulture);
}
