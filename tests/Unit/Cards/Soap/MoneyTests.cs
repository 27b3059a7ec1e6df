using System.Globalization;

namespace Selvage.Unit.Cards.Soap;

public sealed class MoneyTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("PM1");

    [Fact]
    public async Task Load_unload_and_balance_count_the_same_money_as_REST()
    {
        var client = Client;
        var token = await client.SoapCardAsync();
        var load = (await client.CallAsync("Ws_Load", [.. Envelopes.Card(token), ("LoadValue", "100.10"), ("CurrCode", "GBP"), ("LoadedBy", "Teller"), ("Description", "first")])).Is("000");
        Assert.Equal(token, load["PublicToken"]);
        await client.SayAsync(HttpMethod.Post, $"cards/{token}/transactions", """{"transactionType":"Load","amount":0.20,"currencyCode":"GBP"}""");
        var unload = (await client.CallAsync("Ws_UnLoad", [.. Envelopes.Card(token), ("AmtUnLoad", "0.30"), ("CurrCode", "826")])).Is("000");
        Assert.Equal(("0.30", "100.00", "0.00", "826"), (unload["AmtUnLoad"], unload["AvlBal"], unload["BlkAmt"], unload["CurCode"]));
        var balance = (await client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token))).Is("000");
        Assert.Equal(("100.00", "0.00", "826", "0"), (balance["AvlBal"], balance["BlkAmt"], balance["CurCode"], balance["PINStatus"]));
        var second = (await client.CallAsync("Ws_Balance_Enquiry_V2", Envelopes.Card(token).With(("GetLimits", "1")))).Is("000");
        Assert.Equal(("100.00", "826"), (second["AvlBal"], second["CurCode"]));
        Assert.Equal("100.00", (await client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
        var found = await client.HearAsync($"portal/transactions/single/{load["ItemID"]}");
        Assert.Equal(("first", "Teller"), (found["description"], found["note"]));
    }

    [Theory]
    [InlineData("0", "GBP", "897")]
    [InlineData("-5", "GBP", "897")]
    [InlineData("1.001", "GBP", "897")]
    [InlineData("one", "GBP", "897")]
    [InlineData("", "GBP", "897")]
    [InlineData("5", "EUR", "100")]
    [InlineData("5", null, "806")]
    [InlineData("5", "pound", "806")]
    [InlineData("1E+1", "GBP", "000")]
    [InlineData("5", "826", "000")]
    public async Task A_load_is_above_zero_exact_and_in_the_cards_currency(string amount, string? currency, string code) =>
        (await Client.CallAsync("Ws_Load", Envelopes.Card(await Client.SoapCardAsync()).With(("LoadValue", amount), ("CurrCode", currency)))).Is(code);

    [Fact]
    public async Task No_more_can_be_unloaded_than_is_there()
    {
        var token = await Client.SoapCardAsync(("LoadValue", "10"), ("CurCode", "GBP"));
        (await Client.CallAsync("Ws_UnLoad", [.. Envelopes.Card(token), ("AmtUnLoad", "10.01"), ("CurrCode", "GBP")])).Is("116");
        (await Client.CallAsync("Ws_UnLoad", [.. Envelopes.Card(token), ("AmtUnLoad", "10.00"), ("CurrCode", "GBP")])).Is("000");
    }

    [Fact]
    public async Task An_adjustment_goes_either_way_and_below_zero_only_by_force()
    {
        var token = await Client.SoapCardAsync();
        Assert.Equal(("4.50", "GBP"), Told((await AdjustAsync("4.50", "1")).Is("000")));
        (await AdjustAsync("5.00", "-1")).Is("116");
        Assert.Equal(("-0.50", "GBP"), Told((await AdjustAsync("5.00", "-1", ("ForcePost", "true"))).Is("000")));
        (await AdjustAsync("1", "2")).Is("893");
        (await AdjustAsync("1", null)).Is("807");
        (await AdjustAsync("1", "1", ("Description", null))).Is("808");
        (await AdjustAsync("-1", "1")).Is("897");

        static (string, string) Told(Said said) => (said["AvlBal"], said["CurCode"]);

        Task<Said> AdjustAsync(string amount, string? direction, params (string, string?)[] more) =>
            Client.CallAsync("Ws_BalanceAdjustment", Envelopes.Card(token).With(("AmtAdjustment", amount), ("CurCode", "GBP"), ("DebOrCred", direction), ("Description", "correction")).With(more));
    }

    [Fact]
    public async Task A_transfer_takes_from_one_card_and_gives_to_the_other()
    {
        var from = await Client.SoapCardAsync(("LoadValue", "20"), ("CurCode", "GBP"));
        var to = await Client.SoapCardAsync();
        var number = (await Client.HearAsync($"cards/{to}/showpan"))["pan"];
        var said = (await TransferAsync(("NewToken", to))).Is("000");
        Assert.Equal(("15.00", "5", "826"), (said["AvlBal"], said["AmtTxn"], said["CurCode"]));
        Assert.Equal(number[..6] + "******" + number[^4..], said["NewPAN"]);
        (await TransferAsync(("NewPAN", number))).Is("000");
        Assert.Equal("10.00", (await Client.HearAsync($"cards/{to}/balance"))["availableBalance"]);
        (await TransferAsync(("NewToken", from))).Is("872");
        (await TransferAsync(("NewToken", "123456789"))).Is("118");
        (await TransferAsync(("NewToken", "12345678X"))).Is("412");
        (await TransferAsync(("NewPAN", "4111-1111"))).Is("411");
        (await TransferAsync()).Is("810");
        (await TransferAsync(("NewToken", await Client.SoapCardAsync(("CardDesign", "1004"))))).Is("650");
        (await TransferAsync(("NewToken", to), ("AmtTxn", "99"))).Is("116");

        Task<Said> TransferAsync(params (string, string?)[] more) => Client.CallAsync("Ws_BalanceTransfer", Envelopes.Card(from).With(("AmtTxn", "5"), ("CurrCode", "GBP")).With(more));
    }

    [Fact]
    public async Task A_statement_has_type_and_status_by_letters_and_the_newest_line_first()
    {
        var token = await Client.SoapCardAsync(("LoadValue", "10"), ("CurCode", "GBP"));
        (await Client.CallAsync("Ws_UnLoad", [.. Envelopes.Card(token), ("AmtUnLoad", "4"), ("CurrCode", "GBP")])).Is("000");
        (await Client.CallAsync("Ws_BalanceAdjustment", [.. Envelopes.Card(token), ("AmtAdjustment", "1"), ("CurCode", "GBP"), ("DebOrCred", "1"), ("Description", "sorry")])).Is("000");
        var said = (await Client.CallAsync("Ws_Card_Statement", Envelopes.Card(token).With(("StartDate", "2026-05-01"), ("EndDate", "2026-05-31")))).Is("000");
        var lines = said.Result.Element(Said.Ns + "Transactions")!.Elements(Said.Ns + "Transaction2").ToList();
        Assert.Equal(["BS 1 1.00 7.00 sorry", "US -1 4.00 6.00 Unload", "LS 1 10.00 10.00 Load"], lines.Select(l => $"{Of(l, "TransactionType")}{Of(l, "StatusCode")} {Of(l, "DebOrCred")} {Of(l, "AmtBill")} {Of(l, "AvlBal")} {Of(l, "Description")}"));
        Assert.Equal(("0.00", "7.00", "GBP", "3", "2026-05-01"), (said["StartBal"], said["EndBal"], said["CurBill"], said["NumTxn"], said["StartDate"]));
        Assert.Equal(("2026-05-20", "120000", "GBP"), (Of(lines[0], "TxnDate"), Of(lines[0], "TxnTime"), Of(lines[0], "CurTxn")));
        Assert.Single((await Client.CallAsync("Ws_Card_Statement", Envelopes.Card(token).With(("NumTxn", "1")))).Is("000").Result.Element(Said.Ns + "Transactions")!.Elements());
        (await Client.CallAsync("Ws_Card_Statement", Envelopes.Card(token).With(("StartDate", "01/05/2026")))).Is("896");
        (await Client.CallAsync("Ws_Card_Statement", Envelopes.Card(token).With(("StartDate", "2026-05-02"), ("EndDate", "2026-05-01")))).Is("896");

        static string Of(System.Xml.Linq.XElement line, string name) => line.Element(Said.Ns + name)!.Value;
    }

    [Fact]
    public async Task Amounts_stay_exact_over_many_loads()
    {
        var token = await Client.SoapCardAsync();
        for (var i = 0; i < 10; i++)
            (await Client.CallAsync("Ws_Load", [.. Envelopes.Card(token), ("LoadValue", "0.10"), ("CurrCode", "GBP")])).Is("000");
        Assert.Equal(1.00m, decimal.Parse((await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token)))["AvlBal"], CultureInfo.InvariantCulture));
    }
}
