using System.Globalization;
using System.Text.Json;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Records;

namespace Selvage.Unit.Cards.Payments;

/// <summary>The messages field by field, as the field's own examples have them.</summary>
public sealed class FieldTests(Counter counter) : Till(counter), IClassFixture<Counter>
{
    // JSON type and form of every field that is sent (processor-domain 3.5, processor-domain-details 2.2).
    private const string Numbers =
        "AuthenticationAmountUpper FxProviderCardholderRate Interchange_Amount_Fee Interchange_Amount_Fee_Settlement DCC_Indicator multi_part_txn multi_part_txn_final multi_part_number multi_part_count " +
        "Matching_Txn_ID Reason_ID Response_Source_Why Message_Why Balance_Sequence Balance_Sequence_Exthost PaymentToken_id PaymentToken_activationMethod ActBal Avl_Bal Bill_Amt BlkAmt FX_Pad Fee_Fixed Fee_Rate " +
        "MCC_Pad Settle_Amt Token Txn_Amt TXn_ID ProductID SubBIN TLogIDOrg Dom_Fee_Fixed Non_Dom_Fee_Fixed Fx_Fee_Fixed Other_Fee_Amt Fx_Fee_Rate Dom_Fee_Rate Non_Dom_Fee_Rate SendingAttemptCount";

    private const string Texts =
        "ClearingFileID Acquirer_Country Network_TxnAmt_To_BillAmt_Rate POS_Date_DE13 Traceid_Message Network_Currency_Conversion_Date Mastercard_AdviceReasonCode_DE60 Network_Issuer_Settle_ID Network_Transaction_ID " +
        "Acquirer_Forwarder_ID Currency_Code_Fee Currency_Code_Fee_Settlement Clearing_Process_Date Settlement_Date SettlementIndicator auth_type auth_expdate_utc Merch_Name Merch_City Merch_Country Merch_Tax_id " +
        "GPS_POS_Capability GPS_POS_Data Acquirer_Reference_Data_031 traceid_lifecycle PaymentToken_creatorStatus PaymentToken_lang Acquirer_id_DE32 Auth_Code_DE38 Bill_Ccy LoadSRC LoadType MCC_Code MCC_Desc " +
        "Merch_ID_DE42 Merch_Name_DE43 Note POS_Data_DE22 POS_Data_DE61 POS_Termnl_DE41 POS_Time_DE12 Proc_Code Resp_Code_DE39 Ret_Ref_No_DE37 Settle_Ccy Status_Code Trans_link Txn_CCy Txn_Ctry Txn_Desc Txn_GPS_Date " +
        "Txn_Stat_Code TXN_Time_DE07 Txn_Type Additional_Data_DE48 Authorised_by_GPS CU_Group InstCode MTID VL_Group Traceid_Original";

    private static readonly string[] Amounts = ["ActBal", "Avl_Bal", "Bill_Amt", "BlkAmt", "FX_Pad", "Fee_Fixed", "Fee_Rate", "MCC_Pad", "Settle_Amt", "Txn_Amt", "Dom_Fee_Fixed", "Other_Fee_Amt"];

    [Fact]
    public async Task Every_message_has_the_fields_of_its_kind_with_their_types_and_forms()
    {
        var held = await CardAsync(1004, 100m);
        foreach (var kind in new[] { "authorisation", "incremental", "advice", "reversal", "authorisation", "presentment", "refund", "unload", "fee" })
            await PayAsync(held, kind, kind == "authorisation" ? 20m : 2m, new { note = "hello" });
        var asked = await CardAsync(1014, 100m);
        await PayAsync(asked, "authorisation", 20m, new { partialAllowed = true });
        await PayAsync(asked, "enquiry");
        var all = (await Ehi.FedAsync(11)).Concat(Ehi.Questions).ToArray();
        Assert.Equal(13, all.Length);
        string[] numbers = Numbers.Split(' '), texts = Texts.Split(' ');
        foreach (var message in all)
        {
            var fields = message["fields"]!.AsObject();
            foreach (var (name, value) in fields)
            {
                Assert.True(value!.GetValueKind() == JsonValueKind.Number ? numbers.Contains(name) : texts.Contains(name), $"{name} in {message["kind"]}");
                Assert.NotEqual(string.Empty, value.ToString());
            }

            Assert.All(Amounts, name => Assert.Matches(@"^(-?[1-9][0-9]*|-?0)\.[0-9]{4}$", fields[name]!.ToJsonString()));
            Assert.All(Amounts, name => Assert.NotEqual("-0.0000", fields[name]!.ToJsonString()));
            Assert.Equal(fields["ActBal"]!.GetValue<decimal>() + fields["BlkAmt"]!.GetValue<decimal>(), fields["Avl_Bal"]!.GetValue<decimal>());
            Assert.Equal(message["id"]!.ToString(), fields["TXn_ID"]!.ToString());
            Assert.Equal(message["key"]!.ToString(), fields["Token"]!.ToString());
            Assert.Equal("978", fields["Bill_Ccy"]!.ToString());
            Assert.Equal("PM1", fields["InstCode"]!.ToString());
            Assert.Matches(@"^[0-9]{8}$", fields["SubBIN"]!.ToJsonString());
            Assert.Matches(@"^2026-0[56]-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}$", fields["Txn_GPS_Date"]!.ToString());
        }
    }

    [Fact]
    public async Task An_authorisation_says_all_that_a_host_needs()
    {
        var card = await CardAsync(1014, 100m);
        Processor.Time.SetUtcNow(new DateTimeOffset(2026, 6, 1, 10, 15, 30, 120, TimeSpan.Zero));
        var paid = await PayAsync(card, "authorisation", 20m, new { partialAllowed = true, merchant = new { name = "BAKERY", city = "PARIS", country = "FRA", mcc = "5411", id = "B1", acquirer = "4711" } });
        var question = Assert.Single(Ehi.Questions);
        Assert.Equal($"{paid.Id} PM1 1014 0 authorisation {card} 2026-06-01T10:15:30.120Z", $"{question["id"]} {question["pmid"]} {question["product"]} {question["region"]} {question["kind"]} {question["key"]} {question["at"]}");
        var fields = question["fields"]!;
        foreach (var (name, expected) in new (string, string)[]
        {
            ("MTID", "0100"), ("Txn_Type", "A"), ("Txn_Stat_Code", "A"), ("Proc_Code", "000000"), ("Resp_Code_DE39", "00"), ("Status_Code", "00"), ("Authorised_by_GPS", "N"), ("auth_type", "0"),
            ("Bill_Amt", "-20.0000"), ("Txn_Amt", "20.0000"), ("Settle_Amt", "20.0000"), ("ActBal", "0.0000"), ("BlkAmt", "0.0000"), ("Txn_CCy", "978"), ("Settle_Ccy", "978"),
            ("Merch_Name_DE43", "BAKERY                 PARIS         FRA"), ("Merch_ID_DE42", "B1"), ("MCC_Code", "5411"), ("MCC_Desc", "Grocery Stores, Supermarkets"), ("Txn_Ctry", "FRA"), ("Acquirer_id_DE32", "044711"),
            ("TXN_Time_DE07", "0601101530"), ("Txn_GPS_Date", "2026-06-01 11:15:30.120"), ("POS_Time_DE12", "111530"), ("auth_expdate_utc", "2026-06-08 10:15:30.120"), ("POS_Date_DE13", "20260601"),
            ("GPS_POS_Capability", "10001001000000000000000100010010001000000001130C0"), ("VL_Group", "LIM-NONE"), ("CU_Group", "USE-ALL"), ("Network_TxnAmt_To_BillAmt_Rate", "1000000:6"),
        })
            Assert.Equal((name, expected), (name, fields[name]!.ToString()));
        Assert.Equal(40, fields["Merch_Name_DE43"]!.ToString().Length);
        Assert.Equal(49, fields["GPS_POS_Capability"]!.ToString().Length);
        Assert.Matches("^BNET-20260601-MCC[0-9]{6}$", fields["traceid_lifecycle"]!.ToString());
        Assert.Matches("^MCC[0-9]{6}0601$", fields["Network_Transaction_ID"]!.ToString());
        Assert.Matches("^260601[0-9]{6}004711$", fields["Trans_link"]!.ToString());
        Assert.Matches("^[0-9]{12}$", fields["Ret_Ref_No_DE37"]!.ToString());
        Assert.Matches("^[0-9]{6}$", fields["Auth_Code_DE38"]!.ToString());
    }

    [Fact]
    public async Task What_belongs_together_is_found_together()
    {
        var card = await CardAsync(1011, 100m);
        await PayAsync(card, "authorisation", 20m, new { merchant = new { name = "BAKERY", id = "B1" } });
        await PayAsync(card, "advice", 20m);
        await PayAsync(card, "reversal", 5m);
        await PayAsync(card, "presentment");
        var question = Ehi.Questions[0]["fields"]!;
        foreach (var message in (await Ehi.FedAsync(4))[1..])
        {
            foreach (var same in new[] { "traceid_lifecycle", "Trans_link", "Auth_Code_DE38", "Ret_Ref_No_DE37", "Token", "Merch_ID_DE42" })
                Assert.Equal((same, question[same]!.ToString()), (same, message["fields"]![same]!.ToString()));
        }

        Assert.Equal("-15.0000", Ehi.Messages[^1]["fields"]!["Bill_Amt"]!.ToJsonString());
    }

    [Theory]
    [InlineData(1002, "presentment", "5411", "05  ")]
    [InlineData(1002, "presentment", "6011", "07  ")]
    [InlineData(1002, "refund", "5411", "06  ")]
    [InlineData(1004, "presentment", "6011", "1240")]
    [InlineData(1004, "refund", "5411", "1240")]
    public async Task Clearing_has_the_schemes_own_message_type(int product, string kind, string mcc, string mtid)
    {
        var card = await CardAsync(product, 100m);
        var paid = await PayAsync(card, kind, 5m, new { merchant = new { mcc } });
        Assert.All((await Ehi.FedAsync(3))[1..], m => Assert.Equal(mtid, m["fields"]!["MTID"]!.ToString()));
        var fields = Ehi.Messages.Single(m => m["id"]!.ToString() == paid.Id)["fields"]!;
        Assert.Null(fields["Resp_Code_DE39"]);
        Assert.Matches("^[0-9]{23}$", fields["Acquirer_Reference_Data_031"]!.ToString());
        Assert.Equal(mcc == "6011" ? "010000" : kind == "refund" ? "200000" : "000000", fields["Proc_Code"]!.ToString());
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59.999", "2026-03-29 00:59:59.999")]
    [InlineData("2026-03-29T01:00:00.000", "2026-03-29 02:00:00.000")]
    [InlineData("2026-10-25T00:59:59.000", "2026-10-25 01:59:59.000")]
    [InlineData("2026-10-25T01:00:00.000", "2026-10-25 01:00:00.000")]
    [InlineData("2027-01-01T00:00:00.000", "2027-01-01 00:00:00.000")]
    [InlineData("2030-03-31T01:00:00.000", "2030-03-31 02:00:00.000")]
    public void The_processors_clock_is_the_United_Kingdoms(string utc, string local) =>
        Assert.Equal(local, UkTime.Text(Clock.Micros(DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture))));
}
