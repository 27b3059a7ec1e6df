using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Wire;

namespace Selvage.Unit.Ehi;

/// <summary>What is sent, and what is understood of an answer (processor-domain 3.4, 3.9; details 2.4, 2.6).</summary>
public sealed class WireTests
{
    private static readonly XNamespace Tempuri = "http://tempuri.org/";

    private static readonly byte[] CutOff = WireMessage.Keep(JsonNode.Parse("""{"CutOffId":9223372036854775807,"ProductId":1007,"CutOffDate":"2026-06-01 12:00:00.000","FirstTransactionId":1,"LastTransactionId":2,"AuthsAcknowledged":3,"AuthsNotAcknowledged":0,"FinancialsAcknowledged":4,"FinancialsNotAcknowledged":0,"LoadsUnloadsAcknowledged":5,"LoadsUnloadsNotAcknowledged":1,"BalanceAdjustExpiryAcknowledged":0,"BalanceAdjustExpiryNotAcknowledged":0}""")!.AsObject());

    [Fact]
    public void A_count_of_sendings_that_an_upstream_sends_along_is_replaced_by_ours()
    {
        var kept = WireMessage.Keep(JsonNode.Parse("""{"SendingAttemptCount":7,"TXn_ID":1}""")!.AsObject());
        Assert.Equal("""{"TXn_ID":1,"SendingAttemptCount":3}""", Encoding.UTF8.GetString(WireMessage.Of(kept, EhiFormat.Json, 3, cutOff: false).Body));
        Assert.Equal("""{"SendingAttemptCount":0}""", Encoding.UTF8.GetString(WireMessage.Of("{}"u8, EhiFormat.Json, 0, cutOff: false).Body));
    }

    [Fact]
    public void A_cut_off_message_has_names_of_its_own_in_XML_and_no_count_of_sendings()
    {
        Assert.Equal(CutOff, WireMessage.Of(CutOff, EhiFormat.Json, 2, cutOff: true).Body);
        var xml = WireMessage.Of(CutOff, EhiFormat.Xml, 2, cutOff: true);
        Assert.Equal("\"http://tempuri.org/Cut_Off\"", xml.SoapAction);
        var sent = XDocument.Parse(Encoding.UTF8.GetString(xml.Body)).Descendants(Tempuri + "Cut_Off").Single();
        Assert.Equal(
            ["CutoffID=9223372036854775807", "ProductID=1007", "CutoffDate=2026-06-01 12:00:00.000", "FirstTxn_ID=1", "LastTxn_ID=2", "Auths_Acknowledged=3", "Auths_NotAcknowledged=0", "Financials_Acknowledged=4", "Financials_NotAcknowledged=0", "LoadsUnloads_Acknowledged=5", "LoadsUnloads_NotAcknowledged=1", "BalanceAdjustExpiry_Acknowledged=0", "BalanceAdjustExpiry_NotAcknowledged=0"],
            sent.Elements().Select(e => $"{e.Name.LocalName}={e.Value}"));
    }

    [Fact]
    public void In_XML_a_field_that_no_list_knows_comes_too_and_a_character_that_XML_has_not_is_a_blank()
    {
        var kept = WireMessage.Keep(JsonNode.Parse("""{"Note":"a\u0000b <&>","Newer_Field":"x","TXn_ID":2000000000000001}""")!.AsObject());
        var sent = XDocument.Parse(Encoding.UTF8.GetString(WireMessage.Of(kept, EhiFormat.Xml, 0, cutOff: false).Body)).Descendants(Tempuri + "GetTransaction").Single();
        Assert.Equal(("a b <&>", "x", "2000000000000001"), (sent.Element(Tempuri + "Note")!.Value, sent.Element(Tempuri + "Newer_Field")!.Value, sent.Element(Tempuri + "TXn_ID")!.Value));
    }

    [Theory]
    [InlineData("""{"Acknowledgement":"1"}""", 200, true)]
    [InlineData("""{"Acknowledgement":1}""", 200, true)]
    [InlineData("""{"acknowledgement":"1"}""", 202, true)]
    [InlineData("\uFEFF {\"Acknowledgement\":\"1\"}", 200, true)]
    [InlineData("<Cut_OffResponse><Cut_OffResult>1</Cut_OffResult></Cut_OffResponse>", 200, true)]
    [InlineData("<a xmlns=\"urn:x\"><Acknowledgement> 1 </Acknowledgement></a>", 200, true)]
    [InlineData("""{"Acknowledgement":"1"}""", 500, false)]
    [InlineData("""{"Acknowledgement":"1"}""", 302, false)]
    [InlineData("""{"Acknowledgement":"0"}""", 200, false)]
    [InlineData("""{"Acknowledgement":true}""", 200, false)]
    [InlineData("""{"Acknowledgement":null}""", 200, false)]
    [InlineData("""["Acknowledgement"]""", 200, false)]
    [InlineData("", 200, false)]
    [InlineData("<html>1</html>", 200, false)]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"1\">]><Acknowledgement>&x;</Acknowledgement>", 200, false)]
    public void Only_an_answer_that_can_be_read_and_says_1_is_an_acknowledgement(string body, int status, bool acknowledged)
    {
        var reply = EhiReply.Of((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), whole: true);
        Assert.Equal(acknowledged, reply.Acknowledged);
        Assert.NotEmpty(reply.Fault);
    }

    [Fact]
    public void An_answer_beyond_its_bound_is_none()
    {
        Assert.False(EhiReply.Of(HttpStatusCode.OK, """{"Acknowledgement":"1"}"""u8, whole: false).Acknowledged);
        Assert.Equal("10", EhiReply.Of(HttpStatusCode.OK, """{"ResponseStatus":"10"}"""u8, whole: true).ResponseStatus);
        Assert.Equal("5.5", EhiReply.Of(HttpStatusCode.OK, "<r><Bill_Amt_Approved>5.5</Bill_Amt_Approved></r>"u8, whole: true).Fields!["Bill_Amt_Approved"]!.ToJsonString());
    }
}
