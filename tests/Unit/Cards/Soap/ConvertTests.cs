using System.Net;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Soap;

/// <summary>The method that acts and has no number.</summary>
public sealed class ConvertTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("SOAPCONVERT");

    [Fact]
    public async Task A_card_becomes_plastic_and_REST_shows_it()
    {
        var token = await Client.SoapCardAsync();
        var said = (await ConvertAsync(token)).Is("000");
        Assert.Equal((token, "2026-05-20"), (said["PublicToken"], said["ConvertDate"]));
        Assert.False(said.Has("WSID"));
        var card = (await Client.HearAsync($"cards/{token}")).Ok();
        Assert.Equal(("Physical", "2028-05-31"), (card["cardType"], card.Json["cardDetails"]!["expiryDate"]!.ToString()));
    }

    [Fact]
    public async Task A_repeated_call_finds_the_card_plastic_and_changes_nothing()
    {
        var token = await Client.SoapCardAsync(("LoadValue", "10"), ("CurCode", "GBP"), ("WSFeeGroup", "702"));
        var said = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ConvertAsync(token, ("ExpDate", "2030-02-01"))));
        Assert.Equal(["000", .. Enumerable.Repeat("789", 5)], said.Select(s => s.Code).Order(StringComparer.Ordinal));
        (await ConvertAsync(token, ("ExpDate", "2031-02-01"))).Is("789");
        Assert.Equal("2030-02-28", (await Client.HearAsync($"cards/{token}")).Json["cardDetails"]!["expiryDate"]!.ToString());
        Assert.Equal("7.00", (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
    }

    [Theory]
    [InlineData("1", "7.00")]
    [InlineData("0", "10.00")]
    [InlineData(null, "7.00")]
    public async Task Without_Apply_Fee_nothing_is_taken(string? fee, string left)
    {
        var token = await Client.SoapCardAsync(("LoadValue", "10"), ("CurCode", "GBP"), ("WSFeeGroup", "702"), ("FeeWaiver", "1"));
        (await ConvertAsync(token, ("Apply_Fee", fee))).Is("000");
        Assert.Equal(left, (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
    }

    [Theory]
    [InlineData("0", "000", "9.80")]
    [InlineData("1", "000", "10.00")]
    [InlineData(null, "000", "9.80")]
    [InlineData("2", "609", "10.00")]
    [InlineData("yes", "609", "10.00")]
    public async Task A_fee_that_is_waived_is_not_taken(string? waiver, string code, string left)
    {
        var token = await Client.SoapCardAsync(("LoadValue", "10"), ("CurCode", "GBP"), ("WSFeeGroup", "702"), ("PBlock", "4711"), ("FeeWaiver", "1"));
        (await Client.CallAsync("WS_PinControl", Envelopes.Card(token).With(("TxnCode", null), ("LocDate", null), ("LocTime", null), ("locDate", "2026-05-20"), ("locTime", "120000"), ("Func", "03"), ("CurrentPin", "4711"), ("FeeWaiver", waiver)))).Is(code);
        Assert.Equal(left, (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
    }

    [Fact]
    public async Task What_REST_converted_is_plastic_here_too()
    {
        var token = await Client.SoapCardAsync();
        (await Client.SayAsync(HttpMethod.Post, $"cards/{token}/cardType", """{"cardType":"Physical"}""")).Ok();
        (await ConvertAsync(token)).Is("789");
        (await ConvertAsync(await Client.SoapCardAsync(("CreateType", "4")))).Is("790");
    }

    [Theory]
    [InlineData("ExpDate", "2020-01-31", "421")]
    [InlineData("ExpDate", "02/30", "421")]
    [InlineData("ConvertDate", "tomorrow", "904")]
    [InlineData("Apply_Fee", "perhaps", "904")]
    [InlineData("PublicToken", null, "810")]
    [InlineData("PublicToken", "12345678X", "410")]
    [InlineData("PublicToken", "123456789", "118")]
    public async Task What_is_wrong_has_a_code_and_converts_nothing(string field, string? value, string code)
    {
        var token = await Client.SoapCardAsync();
        (await ConvertAsync(token, (field, value))).Is(code);
        Assert.Equal("Virtual", (await Client.HearAsync($"cards/{token}"))["cardType"]);
    }

    [Theory]
    [InlineData("02")]
    [InlineData("05")]
    [InlineData("41")]
    [InlineData("83")]
    public async Task Only_a_card_that_is_good_is_converted(string status)
    {
        var token = await Client.SoapCardAsync();
        (await Client.SetStatusAsync(token, status)).Ok();
        (await ConvertAsync(token)).Is("104");
        Assert.Equal("Virtual", (await Client.HearAsync($"cards/{token}"))["cardType"]);
    }

    [Fact]
    public async Task Another_programme_manager_has_no_such_card()
    {
        var token = await Client.SoapCardAsync();
        var said = await processor.As("SOAPSTRANGER").CallAsync("Ws_Convert_Card", Envelopes.Card(token).With(("WSID", null)));
        Assert.Equal((HttpStatusCode.OK, "118"), (said.Status, said.Code));
        (await ConvertAsync(token)).Is("000");
    }

    private Task<Said> ConvertAsync(string token, params (string Name, string? Value)[] changes) =>
        Client.CallAsync("Ws_Convert_Card", new[] { ("PublicToken", token), ("ConvertDate", "2026-05-22"), ("Apply_Fee", "1") }.With(changes));
}
