using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Soap;

public sealed class RegenerateTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("SOAPREGEN");

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    public async Task The_CVV_of_a_card_is_told_again(string type)
    {
        var token = await Client.SoapCardAsync();
        var said = (await RegenerateAsync(token, type)).Is("000");
        Assert.Equal((token, (await Client.HearAsync($"cards/{token}/cvv"))["cvv"]), (said["PublicToken"], said["CVV"]));
        Assert.Matches(@"^401288\*{6}[0-9]{4}$", said["PAN"]);
        Assert.False(said.Has("Image"));
    }

    [Theory]
    [InlineData("41")]
    [InlineData("43")]
    public async Task A_card_that_is_lost_or_stolen_is_replaced_where_that_is_asked_for(string status)
    {
        var token = await Client.SoapCardAsync();
        (await Client.SetStatusAsync(token, status)).Ok();
        (await RegenerateAsync(token, "0")).Is(status == "41" ? "000" : "440");
        var said = (await RegenerateAsync(token, "1")).Is("000");
        var next = said["PublicToken"];
        Assert.NotEqual(token, next);
        Assert.Equal((await Client.HearAsync($"cards/{next}/cvv"))["cvv"], said["CVV"]);
        Assert.Equal("02", (await Client.HearAsync($"cards/{next}/status"))["cardStatusCode"]);
        (await RegenerateAsync(token, "1")).Is("119");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("3")]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task What_is_to_be_done_must_be_said_and_until_then_the_number_is_free(string? type)
    {
        var (token, wsid) = (await Client.SoapCardAsync(), ("WSID", $"{Envelopes.NextWsid}"));
        (await RegenerateAsync(token, type, wsid)).Is("876");
        (await RegenerateAsync(token, "0", wsid)).Is("000");
    }

    [Fact]
    public async Task A_card_that_is_gone_for_good_is_told_no_more()
    {
        var token = await Client.SoapCardAsync();
        (await Client.SetStatusAsync(token, "83")).Ok();
        foreach (var type in new[] { "0", "1", "2" })
            (await RegenerateAsync(token, type)).Is("440");
        (await Client.CallAsync("Ws_Regenerate", Fields(token, "0").With(("Sms_Required", "x")))).Is("651");
        (await Client.CallAsync("Ws_Regenerate", Fields(token, "0").With(("Sms_Content", "x")))).Is("652");
    }

    [Fact]
    public async Task A_number_is_used_once_and_takes_its_fee_once_and_its_answer_is_kept_without_the_CVV()
    {
        var token = await Client.SoapCardAsync(("LoadValue", "10"), ("CurCode", "GBP"), ("WSFeeGroup", "702"));
        var call = Fields(token, "0");
        var wsid = call.Single(f => f.Name == "WSID").Value;
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Client.CallAsync("Ws_Regenerate", call)));
        Assert.Equal(["000", "868", "868", "868"], said.Select(s => s.Code).Order(StringComparer.Ordinal));
        Assert.All(said.Where(s => s.Code == "868"), s => Assert.False(s.Has("CVV")));
        Assert.Equal("9.80", (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
        var again = (await Client.CallAsync("Ws_WebServiceResult", ("WSID", wsid), ("Isscode", "SLV"))).Is("000");
        Assert.Contains("<PAN>401288******", again["Response"], StringComparison.Ordinal);
        Assert.DoesNotContain("CVV", again["Response"], StringComparison.Ordinal);
        (await RegenerateAsync(token, "0", ("WSID", null))).Is("800");
    }

    private static (string Name, string Value)[] Fields(string token, string? type) => Envelopes.Card(token).With(("TxnCode", null), ("AuthType", null), ("LocDate", null), ("LocTime", null), ("RegenType", type), ("Sms_Required", "0"), ("Sms_Content", "0"));

    private Task<Said> RegenerateAsync(string token, string? type, params (string, string?)[] more) => Client.CallAsync("Ws_Regenerate", Fields(token, type).With(more));
}
