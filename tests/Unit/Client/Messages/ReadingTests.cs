using System.Text;
using Selvage.Client.Ehi.Messages;

namespace Selvage.Unit.Client.Messages;

public sealed class ReadingTests
{
    [Fact]
    public void Fields_are_read_by_their_exact_names_and_numbers_exactly()
    {
        var message = Json("""{"TXn_ID":9223372036854775807,"Token":123456789,"Balance_Sequence":9007199254740993,"Bill_Amt":-10001.0000,"Bill_Ccy":"826","MTID":"05  ","Txn_Type":"P","Proc_Code":"000000","SendingAttemptCount":0,"PaymentToken_id":0}""");

        Assert.Equal((9223372036854775807, 9007199254740993, -10001.0000m, 123456789), (message.TxnId, message.BalanceSequence, message.BillAmount, message.Token));
        Assert.Equal("-10001.0000", message.BillAmount.ToString());
        Assert.Equal("05  ", message.Mtid);
        Assert.Equal(EhiKind.Presentment, message.Kind);
        Assert.Null(message.Other);
    }

    [Fact]
    public void Unknown_fields_are_kept_and_a_name_in_another_case_is_unknown()
    {
        var message = Json("""{"TXn_ID":1,"TokenUniqueReference":"DAPLMC","token":5,"Later":{"a":1}}""");

        Assert.Equal("DAPLMC", message.Text("TokenUniqueReference"));
        Assert.Null(message.Token);
        Assert.Equal("5", message.Text("token"));
        Assert.NotNull(message.Text("Later"));
    }

    [Fact]
    public void Newer_names_mean_the_known_fields()
    {
        var message = Json("""{"Txn_ID":1,"Txn_Thredd_Date":"2026-06-01 11:15:30.311","Authorised_by_Thredd":"Y","Thredd_POS_Capability":"1","MTID":"0100","Txn_Type":"A"}""");

        Assert.Equal((1, "2026-06-01 11:15:30.311", "Y", "1"), (message.TxnId, message.ProcessorTime, message.AuthorisedByProcessor, message.PosCapability));
        Assert.False(message.NeedsDecision);
    }

    [Fact]
    public void Characters_that_arrive_as_U_0000_are_cleaned_and_not_refused() => Assert.Equal("TEST SHOP", Json("""{"TXn_ID":1,"Merch_Name":"TEST\u0000SHOP"}""").MerchantName);

    [Fact]
    public void A_trace_with_a_blank_is_not_trimmed() => Assert.Equal(" BNET-1-MC 6 ", Json("""{"TXn_ID":1,"traceid_lifecycle":" BNET-1-MC 6 "}""").TraceIdLifecycle);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"TXn_ID\":1")]
    [InlineData("{\"TXn_ID\":1.5}")]
    [InlineData("{\"TXn_ID\":{}}")]
    [InlineData("{\"TXn_ID\":99999999999999999999}")]
    [InlineData("{\"Bill_Amt\":\"ten\"}")]
    [InlineData("{\"Bill_Amt\":1e400}")]
    [InlineData("{\"MTID\":{}}")]
    [InlineData("{\"TXn_ID\":1,\"TXn_ID\":2}")]
    public void What_cannot_be_read_is_said_and_never_thrown(string json)
    {
        Assert.NotNull(EhiReading.Read(Encoding.UTF8.GetBytes(json), EhiFormat.Json, out var message));
        Assert.Null(message);
    }

    [Fact]
    public void A_SOAP_message_reads_like_its_JSON()
    {
        var message = Xml("<GetTransaction xmlns=\"http://tempuri.org/\"><TXn_ID>2000000090000001</TXn_ID><MTID>0100</MTID><Txn_Type>A</Txn_Type><Bill_Amt> -20.0000 </Bill_Amt><CVV2/><Cust_Ref></Cust_Ref><Token>123456789</Token><Merch_Name>A &amp; B</Merch_Name></GetTransaction>");

        Assert.Equal((2000000090000001, -20.0000m, 123456789, "A & B"), (message.TxnId, message.BillAmount, message.Token, message.MerchantName));
        Assert.Equal(EhiKind.Authorisation, message.Kind);
        Assert.Null(message.CustomerReference);
    }

    [Fact]
    public void A_cut_off_is_known_by_its_id_in_both_formats()
    {
        var xml = Xml("<Cut_Off xmlns=\"http://tempuri.org/\"><CutoffID>7</CutoffID><ProductID>1234</ProductID><FirstTxn_ID>1</FirstTxn_ID><LastTxn_ID>9223372036854775807</LastTxn_ID><Auths_Acknowledged>3</Auths_Acknowledged><BalanceAdjustExpiry_NotAcknowledged>1</BalanceAdjustExpiry_NotAcknowledged></Cut_Off>");
        var json = Json("""{"CutOffId":7,"ProductId":1234,"FirstTransactionId":1,"LastTransactionId":9223372036854775807,"AuthsAcknowledged":3,"BalanceAdjustExpiryNotAcknowledged":1}""");

        Assert.All([xml, json], m => Assert.Equal(
            (EhiKind.CutOff, 7, 1234, 1, long.MaxValue, 3, 1), (m.Kind, m.CutOffId, m.CutOffProductId, m.FirstTransactionId, m.LastTransactionId, m.AuthsAcknowledged, m.BalanceAdjustExpiryNotAcknowledged)));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]>", "")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "")]
    [InlineData("", "<TXn_ID>&b;</TXn_ID>")]
    [InlineData("", "<TXn_ID>1</TXn_ID><TXn_ID>2</TXn_ID>")]
    [InlineData("", "<TXn_ID>1</TXn_ID")]
    public void XML_with_a_document_type_or_not_well_formed_is_refused(string before, string inside) =>
        Assert.NotNull(EhiReading.Read(Encoding.UTF8.GetBytes($"{before}<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetTransaction xmlns=\"http://tempuri.org/\">{inside}</GetTransaction></s:Body></s:Envelope>"), EhiFormat.Xml, out _));

    [Fact]
    public void XML_of_another_namespace_is_refused() =>
        Assert.NotNull(EhiReading.Read("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetTransaction><TXn_ID>1</TXn_ID></GetTransaction></s:Body></s:Envelope>"u8, EhiFormat.Xml, out _));

    [Fact]
    public void A_message_in_a_log_shows_no_secret() => Assert.Equal("Authorisation 1 of card 5", Json("""{"TXn_ID":1,"Token":5,"MTID":"0100","Txn_Type":"A","CVV2":"123","PIN":"FFFF","PaymentToken_activationCode":"998877"}""").ToString());

    [Theory]
    [InlineData("0100", "A", "000000", EhiKind.Authorisation)]
    [InlineData("0100", "A", "300000", EhiKind.Authorisation)]
    [InlineData("0101", "A", "000000", EhiKind.RepeatedAuthorisation)]
    [InlineData("0120", "J", "000000", EhiKind.AuthorisationAdvice)]
    [InlineData("0120", "D", "000000", EhiKind.PartialReversal)]
    [InlineData(null, "D", "000000", EhiKind.AutomaticReversal)]
    [InlineData("0400", "D", "000000", EhiKind.Reversal)]
    [InlineData("0420", "D", "000000", EhiKind.Reversal)]
    [InlineData("0200", "M", "000000", EhiKind.FinancialRequest)]
    [InlineData("0220", "Q", "000000", EhiKind.FinancialAdvice)]
    [InlineData("0420", "V", "000000", EhiKind.OnlineFinancialReversal)]
    [InlineData("1240", "A", "000000", EhiKind.OfflineAuthorisation)]
    [InlineData("05  ", "A", "000000", EhiKind.OfflineAuthorisation)]
    [InlineData("1240", "P", "000000", EhiKind.Presentment)]
    [InlineData("06  ", "P", "200000", EhiKind.Presentment)]
    [InlineData("1240", "P", "083999", EhiKind.Fee)]
    [InlineData("1240", "N", "000000", EhiKind.SecondPresentment)]
    [InlineData("27  ", "E", "000000", EhiKind.FinancialReversal)]
    [InlineData("1240", "C", "000000", EhiKind.Chargeback)]
    [InlineData("1240", "H", "000000", EhiKind.Chargeback)]
    [InlineData("1240", "K", "000000", EhiKind.ChargebackReversal)]
    [InlineData(null, "L", "220000", EhiKind.Load)]
    [InlineData(null, "U", "020000", EhiKind.Unload)]
    [InlineData(null, "G", null, EhiKind.Payment)]
    [InlineData(null, "B", "190000", EhiKind.BalanceAdjustment)]
    [InlineData(null, "Y", null, EhiKind.Expiry)]
    [InlineData(null, "F", null, EhiKind.Fee)]
    [InlineData("0100", "A", "330000", EhiKind.TokenRequest)]
    [InlineData("0120", "J", "340000", EhiKind.TokenNotice)]
    [InlineData("0620", "J", "350000", EhiKind.TokenNotice)]
    [InlineData("9999", "A", "000000", EhiKind.Unknown)]
    [InlineData("0100", "Z", "000000", EhiKind.Unknown)]
    public void The_kind_follows_from_type_and_letter_and_code(string? mtid, string? letter, string? code, EhiKind kind)
    {
        var message = new EhiMessage { TxnId = 1, Mtid = mtid, TxnType = letter, ProcCode = code };

        Assert.Equal(kind, message.Kind);
        Assert.Equal(kind is EhiKind.Authorisation or EhiKind.RepeatedAuthorisation or EhiKind.FinancialRequest, message.NeedsDecision);
    }

    [Fact]
    public void Answers_are_written_as_the_examples_are()
    {
        Assert.Equal("""{"Responsestatus":"00","Acknowledgement":"1"}""", Written(EhiAnswer.Approve()));
        Assert.Equal("""{"Responsestatus":"51","Acknowledgement":"1"}""", Written(EhiAnswer.Decline("51")));
        Assert.Equal("""{"Responsestatus":"10","Acknowledgement":"1","Bill_Amt_Approved":10.50}""", Written(EhiAnswer.ApprovePart(10.50m)));
        Assert.Equal("""{"Responsestatus":"0A","Acknowledgement":"1","LoadAmount":50}""", Written(EhiAnswer.ApproveWithLoad(50)));
        Assert.Equal("""{"Acknowledgement":"1"}""", Written(EhiAnswer.Received(new EhiMessage { CutOffId = 1 })));
        Assert.Equal("""{"Responsestatus":"00","Acknowledgement":"1"}""", Written(EhiAnswer.Received(new EhiMessage { TxnId = 1, Mtid = "1240", TxnType = "P" })));
        Assert.Throws<ArgumentException>(() => EhiAnswer.Decline("00"));
    }

    [Fact]
    public void An_answer_in_XML_has_no_namespace_of_its_own()
    {
        var xml = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(EhiWriting.Write(EhiAnswer.ApprovePart(1.5m), EhiFormat.Xml, cutOff: false)));
        var cutOff = System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(EhiWriting.Write(new EhiAnswer(), EhiFormat.Xml, cutOff: true)));

        var result = xml.Descendants("GetTransactionResponse").Single().Element("GetTransactionResult")!;
        Assert.Equal(("1", "10", "1.5"), (result.Element("Acknowledgement")!.Value, result.Element("Responsestatus")!.Value, result.Element("Bill_Amt_Approved")!.Value));
        Assert.Equal("1", cutOff.Descendants("Cut_OffResponse").Single().Element("Cut_OffResult")!.Value);
        Assert.DoesNotContain("tempuri", xml.ToString());
    }

    private static string Written(EhiAnswer answer) => Encoding.UTF8.GetString(EhiWriting.Write(answer, EhiFormat.Json, cutOff: false));

    private static EhiMessage Json(string json) => Read(json, EhiFormat.Json);

    private static EhiMessage Xml(string inside) => Read($"<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><a/></s:Header><s:Body>{inside}</s:Body></s:Envelope>", EhiFormat.Xml);

    private static EhiMessage Read(string text, EhiFormat format)
    {
        Assert.Null(EhiReading.Read(Encoding.UTF8.GetBytes(text), format, out var message));
        return message!;
    }
}
