using System.Globalization;
using System.Net;

namespace Selvage.Unit.Cards.Soap;

public sealed class CreateTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("PM1");

    [Fact]
    public async Task A_card_is_made_and_REST_shows_it()
    {
        var client = Client;
        var said = (await client.CallAsync("Ws_CreateCard", Envelopes.Create(77).With(("CustAccount", "CUST1"), ("ClientCode", "LEGACY")))).Is("000");
        Assert.Equal(("77", "SLV", "10", "LEGACY", "2026-05-20", "120000"), (said["WSID"], said["IssCode"], said["TxnCode"], said["ClientCode"], said["LocDate"], said["LocTime"]));
        Assert.Equal(("2026-05-20", "0", "true", "05/26", "05/28"), (said["SysDate"], said["ItemID"], said["IsLive"], said["StartDate"], said["ExpDate"]));
        Assert.Matches("^[0-9]{9}$", said["PublicToken"]);
        Assert.Matches("^[0-9]{3}$", said["CVV"]);
        Assert.Matches(@"^401288\*{6}[0-9]{4}$", said["MaskedPAN"]);
        Assert.False(said.Has("WebServiceResult"));

        var card = await client.HearAsync("cards/" + said["PublicToken"]);
        Assert.Equal("CUST1", card.Json["cardDetails"]!["customerReference"]!.ToString());
        Assert.Equal("Ada Lovelace", card.Json["cardDetails"]!["fullNameOnCard"]!.ToString());
        Assert.Equal("00", card["cardStatusCode"]);
        Assert.Equal(said["CVV"], (await client.HearAsync($"cards/{said["PublicToken"]}/cvv"))["cvv"]);
    }

    [Fact]
    public async Task The_first_load_and_the_PIN_come_with_the_card_or_there_is_no_card()
    {
        var client = Client;
        var said = (await client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("LoadValue", "12.34"), ("CurCode", "GBP"), ("PBlock", "0417")))).Is("000");
        Assert.NotEqual("0", said["ItemID"]);
        Assert.Equal("12.34", said["LoadValue"]);
        Assert.Equal("12.34", (await client.HearAsync($"cards/{said["PublicToken"]}/balance"))["availableBalance"]);
        Assert.Equal("0417", (await client.HearAsync($"cards/{said["PublicToken"]}/pin"))["pin"]);

        (await client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("LoadValue", "5"), ("CurCode", "EUR"), ("CustAccount", "NOCARD")))).Is("100");
        Assert.Empty((await client.HearAsync("cards?customerReference=NOCARD")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_card_that_is_not_activated_is_not_live_and_its_status_is_00_while_REST_says_02()
    {
        var client = Client;
        var said = (await client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("ActivateNow", "0")))).Is("000");
        Assert.Equal("false", said["IsLive"]);
        Assert.Equal("02", (await client.HearAsync($"cards/{said["PublicToken"]}/status"))["cardStatusCode"]);
        var enquiry = (await client.CallAsync("Ws_Enquiry", Envelopes.Card(said["PublicToken"]))).Is("000");
        Assert.Equal(("00", "false"), (enquiry["StatCode"], enquiry["IsLive"]));
    }

    [Fact]
    public async Task Only_what_SOAP_asks_for_must_be_there()
    {
        var said = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("LastName", null), ("FirstName", null), ("Addrl1", null), ("City", null), ("PostCode", null), ("Country", null), ("DOB", null)))).Is("000");
        var card = (await Client.CallAsync("Ws_Enquiry", Envelopes.Card(said["PublicToken"]))).Is("000");
        Assert.Equal(string.Empty, card["EmbossName"]);
    }

    [Fact]
    public async Task A_secondary_card_names_its_primary_by_token_or_number()
    {
        var client = Client;
        var primary = await client.SoapCardAsync();
        var number = (await client.HearAsync($"cards/{primary}/showpan"))["pan"];
        foreach (var name in new[] { primary, number })
        {
            var second = await client.SoapCardAsync(("PrimaryToken", name));
            Assert.Equal(primary, (await client.CallAsync("Ws_Enquiry", Envelopes.Card(second))).Is("000")["PrimaryToken"]);
        }
    }

    [Theory]
    [InlineData("CardDesign", null, "810")]
    [InlineData("CardDesign", "10A2", "415")]
    [InlineData("CardDesign", "4711", "665")]
    [InlineData("CardDesign", "99999999999", "665")]
    [InlineData("CardDesign", "1001", "785")]
    [InlineData("CreateType", "2", "784")]
    [InlineData("CreateType", "9", "701")]
    [InlineData("CreateType", "x", "701")]
    [InlineData("FirstName", null, "822")]
    [InlineData("Addrl1", null, "441")]
    [InlineData("Country", null, "821")]
    [InlineData("Country", "GBR", "899")]
    [InlineData("Country", "999", "899")]
    [InlineData("DOB", "10/12/1990", "663")]
    [InlineData("DOB", "2990-12-10", "663")]
    [InlineData("ExpDate", "2020-01-31", "421")]
    [InlineData("ExpDate", "12/27", "421")]
    [InlineData("LoadValue", "-1", "897")]
    [InlineData("LoadValue", "ten", "897")]
    [InlineData("LoadValue", "10", "806")]
    [InlineData("PrimaryToken", "12345678X", "413")]
    [InlineData("PrimaryToken", "123456789", "870")]
    [InlineData("PBlock", "12", "718")]
    [InlineData("DelvMethod", "9", "432")]
    [InlineData("Quantity", "x", "798")]
    [InlineData("Quantity", "-1", "798")]
    [InlineData("Quantity", "1.5", "798")]
    [InlineData("Quantity", "100000", "603")]
    [InlineData("Quantity", "99999999999999999999", "603")]
    [InlineData("IsSingleUse", "perhaps", "904")]
    [InlineData("Delv_City", "Leeds", "833")]
    [InlineData("LastName", "Abcdefghijklmnopqrstuvwxyzabcdefg", "879")]
    [InlineData("ItemSrc", "many", "904")]
    public async Task What_is_missing_or_wrong_has_a_code_and_makes_no_card(string field, string? value, string code)
    {
        var reference = "W" + Envelopes.NextWsid.ToString(CultureInfo.InvariantCulture);
        (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("CustAccount", reference)).With((field, value)))).Is(code);
        Assert.Empty((await Client.HearAsync("cards?customerReference=" + reference)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task City_or_post_code_goes_with_an_address()
    {
        (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("City", null)))).Is("000");
        (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("City", null), ("PostCode", null)))).Is("820");
        (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("BlackList", "1"), ("WhiteList", "2")))).Is("418");
    }

    [Fact]
    public async Task A_physical_card_is_made_with_how_it_travels()
    {
        var said = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("CardDesign", "1001"), ("CreateType", "2"), ("ActivateNow", "0"), ("DelvMethod", "3"), ("CarrierType", "C5"), ("Title", "Ms"), ("Lang", "en")))).Is("000");
        Assert.Equal("Ms Ada Lovelace", (await Client.HearAsync("cards/" + said["PublicToken"])).Json["cardDetails"]!["fullNameOnCard"]!.ToString());
    }

    [Fact]
    public async Task A_virtual_card_becomes_plastic_at_once_where_it_is_active_and_says_so_where_it_is_not()
    {
        var said = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("CreateType", "5")))).Is("000");
        Assert.Equal("Physical", (await Client.HearAsync("cards/" + said["PublicToken"]))["cardType"]);
        var half = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("CreateType", "5"), ("ActivateNow", "0")))).Is("444");
        Assert.Equal("Virtual", (await Client.HearAsync("cards/" + half["PublicToken"]))["cardType"]);
    }
}
