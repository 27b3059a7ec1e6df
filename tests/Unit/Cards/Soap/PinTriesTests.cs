using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Soap;

/// <summary>Wrong PINs count, though the calls that bring them are refused; REST sees it, and each call counts once.</summary>
public sealed class PinTriesTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("SOAPTRIES");

    [Fact]
    public async Task The_third_wrong_one_blocks_and_then_the_right_one_does_not_help()
    {
        var token = await CardAsync();
        foreach (var (tries, blocked) in new[] { ("1", "0"), ("2", "0"), ("3", "1") })
        {
            Assert.Equal(blocked, (await ChangeAsync(token, "9999")).Is("126")["PINStatus"]);
            Assert.Equal(tries, (await TriesAsync(token))["failedTries"]);
        }

        Assert.Equal(("Blocked", "75"), ((await TriesAsync(token))["status"], (await StatusAsync(token))));
        Assert.Equal("1", (await ChangeAsync(token, "1111")).Is("119")["PINStatus"]);
        Assert.Equal("1", (await ControlAsync(token, "03")).Is("000")["PINStatus"]);
        Assert.Equal(("1111", "3"), ((await Client.HearAsync($"cards/{token}/pin")).Ok()["pin"], (await TriesAsync(token))["failedTries"]));
        Assert.Equal("1", (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token))).Is("000")["PINStatus"]);

        Assert.Equal("0", (await ControlAsync(token, "02")).Is("000")["PINStatus"]);
        Assert.Equal("00", await StatusAsync(token));
        (await ChangeAsync(token, "1111")).Is("000");
    }

    [Fact]
    public async Task The_right_one_begins_the_count_anew()
    {
        var token = await CardAsync();
        foreach (var _ in new[] { 1, 2 })
        {
            (await ChangeAsync(token, "9999")).Is("126");
            (await ChangeAsync(token, "9998")).Is("126");
            Assert.Equal("2", (await TriesAsync(token))["failedTries"]);
            (await ChangeAsync(token, "1111", "1111")).Is("000");
            Assert.Equal("0", (await TriesAsync(token))["failedTries"]);
        }
    }

    [Fact]
    public async Task A_repeated_number_counts_once()
    {
        var token = await CardAsync();
        var wsid = Envelopes.NextWsid;
        var said = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ChangeAsync(token, "9999", wsid: wsid)));
        Assert.Equal(["126", .. Enumerable.Repeat("868", 5)], said.Select(s => s.Code).Order(StringComparer.Ordinal));
        (await ChangeAsync(token, "9999", wsid: wsid)).Is("868");
        Assert.Equal("1", (await TriesAsync(token))["failedTries"]);
        Assert.Equal("126", (await Client.CallAsync("Ws_WebServiceResult", ("WSID", $"{wsid}"), ("Isscode", "SLV"))).Code);
    }

    [Fact]
    public async Task What_is_wrong_in_another_way_does_not_count()
    {
        var token = await CardAsync();
        (await ChangeAsync(token, "9999", "22")).Is("718");
        (await ControlAsync(token, "01", ("CurrentPin", "9999"), ("NewPin", "2222"), ("ConfirmPin", "2223"))).Is("184");
        (await ControlAsync(token, "01", ("NewPin", "2222"), ("ConfirmPin", "2222"))).Is("851");
        Assert.Equal("0", (await TriesAsync(token))["failedTries"]);

        // Nor does any PIN of a card that has none yet.
        var without = await Client.SoapCardAsync();
        (await ChangeAsync(without, "9999")).Is("000");
        Assert.Equal("0", (await TriesAsync(without))["failedTries"]);
    }

    [Fact]
    public async Task Many_at_once_are_counted_each_and_no_more_than_the_limit()
    {
        var token = await CardAsync();
        var said = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ChangeAsync(token, "9999")));
        Assert.Equal([.. Enumerable.Repeat("119", 7), .. Enumerable.Repeat("126", 3)], said.Select(s => s.Code).Order(StringComparer.Ordinal));
        Assert.Equal("3", (await TriesAsync(token))["failedTries"]);
    }

    [Fact]
    public async Task A_block_of_another_kind_stays_when_the_PIN_is_unblocked()
    {
        var token = await CardAsync();
        (await Client.SetStatusAsync(token, "05")).Ok();
        foreach (var _ in new[] { 1, 2, 3 })
            (await ChangeAsync(token, "9999")).Is("126");
        Assert.Equal("05", await StatusAsync(token));
        (await ControlAsync(token, "02")).Is("000");
        Assert.Equal(("05", "0"), (await StatusAsync(token), (await TriesAsync(token))["failedTries"]));
    }

    [Fact]
    public async Task A_PIN_that_is_set_anew_is_not_blocked()
    {
        var token = await CardAsync();
        foreach (var _ in new[] { 1, 2, 3 })
            (await ChangeAsync(token, "9999")).Is("126");
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await Client.SayAsync(HttpMethod.Post, $"cards/{token}/pin", """{"pin":"3333"}""")).Status);
        Assert.Equal(("00", "0"), (await StatusAsync(token), (await TriesAsync(token))["failedTries"]));
        (await ChangeAsync(token, "3333")).Is("000");
    }

    private Task<string> CardAsync() => Client.SoapCardAsync(("PBlock", "1111"));

    private async Task<Heard> TriesAsync(string token) => (await Client.HearAsync($"cards/{token}/pin/status")).Ok();

    private async Task<string> StatusAsync(string token) => (await Client.HearAsync($"cards/{token}/status")).Ok()["cardStatusCode"];

    private Task<Said> ChangeAsync(string token, string current, string next = "2222", long? wsid = null) =>
        ControlAsync(token, "01", ("WSID", $"{wsid ?? Envelopes.NextWsid}"), ("CurrentPin", current), ("NewPin", next), ("ConfirmPin", next));

    private Task<Said> ControlAsync(string token, string function, params (string, string?)[] more) => Client.CallAsync(
        "WS_PinControl",
        Envelopes.Card(token).With(("TxnCode", null), ("LocDate", null), ("LocTime", null), ("locDate", "2026-05-20"), ("locTime", "120000"), ("Func", function)).With(more));
}
