namespace Selvage.Unit.Cards.Soap;

/// <summary>Activation, status, PIN, enquiries, and how a call names its card.</summary>
public sealed class CardTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("PM1");

    [Fact]
    public async Task Activation_makes_a_card_live_once()
    {
        var token = await Client.SoapCardAsync(("ActivateNow", "0"));
        var call = Envelopes.Card(token).With(("AuthType", null), ("ActMethod", "6"));
        Assert.Equal("true", (await Client.CallAsync("Ws_Activate", call)).Is("000")["IsLive"]);
        Assert.Equal("00", (await Client.HearAsync($"cards/{token}/status"))["cardStatusCode"]);
        (await Client.CallAsync("Ws_Activate", call.With(("WSID", $"{Envelopes.NextWsid}")))).Is("124");
        (await Client.SetStatusAsync(token, "41")).ToString();
        (await Client.CallAsync("Ws_Activate", call.With(("WSID", $"{Envelopes.NextWsid}")))).Is("104");
        (await Client.SetStatusAsync(token, "83")).ToString();
        (await Client.CallAsync("Ws_Activate", call.With(("WSID", $"{Envelopes.NextWsid}")))).Is("440");
        (await Client.CallAsync("Ws_Activate", call.With(("WSID", $"{Envelopes.NextWsid}"), ("ActMethod", null)))).Is("819");
    }

    [Fact]
    public async Task Activation_and_load_are_one_act()
    {
        var token = await Client.SoapCardAsync(("ActivateNow", "0"));
        (await LoadAsync("5", "EUR", "1")).Is("100");
        Assert.Equal("02", (await Client.HearAsync($"cards/{token}/status"))["cardStatusCode"]);
        var said = (await LoadAsync("5", "GBP", "1")).Is("000");
        Assert.Equal(("true", "05/28"), (said["IsLive"], said["ExpDate"]));
        Assert.Matches(@"^401288\*{6}[0-9]{4}$", said["PAN"]);
        Assert.Equal("5.00", (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
        (await LoadAsync("5", "GBP", "1")).Is("124");
        (await LoadAsync("5", "GBP", "0")).Is("000");
        Assert.Equal("10.00", (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);

        Task<Said> LoadAsync(string amount, string currency, string activate) =>
            Client.CallAsync("Ws_Activate_Load", [.. Envelopes.Card(token), ("ActMethod", "6"), ("LoadValue", amount), ("CurCode", currency), ("ActivateOrNot", activate)]);
    }

    [Fact]
    public async Task A_status_changes_here_and_behind_REST_and_some_are_for_good()
    {
        var token = await Client.SoapCardAsync();
        (await ChangeAsync("41")).Is("000");
        var status = await Client.HearAsync($"cards/{token}/status");
        Assert.Equal(("41", "left in a taxi"), (status["cardStatusCode"], status["description"]));
        Assert.Equal("41", (await Client.CallAsync("Ws_Enquiry", Envelopes.Card(token)))["StatCode"]);
        (await ChangeAsync("54")).Is("447");
        (await ChangeAsync("5C")).Is("825");
        (await ChangeAsync("ZZ")).Is("825");
        (await ChangeAsync("4")).Is("825");
        (await ChangeAsync(null)).Is("825");
        (await ChangeAsync("43")).Is("000");
        (await ChangeAsync("00")).Is("654");
        (await Client.CallAsync("Ws_Load", [.. Envelopes.Card(token), ("LoadValue", "1"), ("CurrCode", "GBP")])).Is("104");
        var other = await Client.SoapCardAsync();
        await Client.SetStatusAsync(other, "46");
        (await Client.CallAsync("Ws_StatusChange", [.. Envelopes.Card(other), ("NewStatCode", "00")])).Is("440");

        Task<Said> ChangeAsync(string? code) => Client.CallAsync("Ws_StatusChange", Envelopes.Card(token).With(("NewStatCode", code), ("Reason", "left in a taxi")));
    }

    [Fact]
    public async Task A_PIN_is_changed_by_who_knows_it_told_and_unblocked()
    {
        var token = await Client.SoapCardAsync(("PBlock", "1111"));
        (await ControlAsync("01", ("CurrentPin", "9999"), ("NewPin", "2222"), ("ConfirmPin", "2222"))).Is("126");
        (await ControlAsync("01", ("CurrentPin", "1111"), ("NewPin", "2222"), ("ConfirmPin", "2223"))).Is("184");
        (await ControlAsync("01", ("CurrentPin", "1111"), ("NewPin", "22"), ("ConfirmPin", "22"))).Is("718");
        (await ControlAsync("01")).Is("851");
        (await ControlAsync("01", ("CurrentPin", "1111"))).Is("852");
        (await ControlAsync("01", ("CurrentPin", "1111"), ("NewPin", "2222"))).Is("853");
        var changed = (await ControlAsync("01", ("CurrentPin", "1111"), ("NewPin", "2222"), ("ConfirmPin", "2222"))).Is("000");
        Assert.Equal(("2026-05-20", "120000"), (changed["LocDate"], changed["LocTime"]));
        Assert.DoesNotContain("2222", changed.Text, StringComparison.Ordinal);
        Assert.Equal("2222", (await ControlAsync("03")).Is("000")["CurrentPin"]);
        Assert.Equal("2222", (await Client.HearAsync($"cards/{token}/pin"))["pin"]);
        (await ControlAsync("02")).Is("000");
        (await ControlAsync(null)).Is("850");
        (await ControlAsync("09")).Is("777");
        (await ControlAsync("06")).Is("658");
        (await ControlAsync("06", ("ExtAPICardID", "x"))).Is("130");
        await Client.SetStatusAsync(token, "41");
        (await ControlAsync("03")).Is("104");

        Task<Said> ControlAsync(string? function, params (string, string?)[] more) => Client.CallAsync(
            "WS_PinControl",
            Envelopes.Card(token).With(("TxnCode", null), ("LocDate", null), ("LocTime", null), ("locDate", "2026-05-20"), ("locTime", "120000"), ("Func", function)).With(more));
    }

    [Fact]
    public async Task A_card_is_found_by_its_number_too_and_the_number_is_never_repeated()
    {
        var token = await Client.SoapCardAsync();
        var number = (await Client.HearAsync($"cards/{token}/showpan"))["pan"];
        var said = (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Usual().With(("PAN", number)))).Is("000");
        Assert.Equal(token, said["PublicToken"]);
        Assert.DoesNotContain(number, said.Text, StringComparison.Ordinal);
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Usual().With(("PAN", "4012880000000000")))).Is("118");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Usual().With(("PAN", "4012 8800")))).Is("409");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Usual().With(("PublicToken", "12345678X")))).Is("410");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Usual())).Is("810");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card("123456789"))).Is("118");
    }

    [Fact]
    public async Task What_AuthType_says_must_be_known_is_asked()
    {
        var token = await Client.SoapCardAsync();
        var cvv = (await Client.HearAsync($"cards/{token}/cvv"))["cvv"];
        var number = (await Client.HearAsync($"cards/{token}/showpan"))["pan"];
        await Asked("2", "DOB", "1990-12-10", "1990-12-11", "811");
        await Asked("3", "CVV", cvv, cvv == "000" ? "001" : "000", "812");
        await Asked("6", "LastName", "LOVELACE", "Byron", "815");
        await Asked("7", "Track2", $"{number}=2805", $"{number}=2806", "816");
        foreach (var (type, field, missing) in new[] { ("4", "AccCode", "813"), ("5", "ClientCode", "814") })
        {
            (await BalanceAsync(type)).Is(missing);
            (await BalanceAsync(type, (field, "123456"))).Is("920");
        }

        (await BalanceAsync("8")).Is("624");

        async Task Asked(string type, string field, string right, string wrong, string missing)
        {
            (await BalanceAsync(type, (field, right))).Is("000");
            (await BalanceAsync(type, (field, wrong))).Is("920");
            (await BalanceAsync(type)).Is(missing);
        }

        Task<Said> BalanceAsync(string type, params (string, string?)[] more) => Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token).With(("AuthType", type)).With(more));
    }

    [Fact]
    public async Task An_enquiry_tells_all_of_a_card()
    {
        var token = await Client.SoapCardAsync(("LoadValue", "3"), ("CurCode", "GBP"));
        var said = (await Client.CallAsync("Ws_Enquiry", Envelopes.Card(token))).Is("000");
        Assert.Equal(("05/2026", "05/2028", "2028-05-31"), (said["StartDate"], said["EndDate"], said["ExpDate"]));
        Assert.Equal(("3.00", "0.00", "GBP", "Visa", "Sandbox Visa GBP Virtual"), (said["AvlBal"], said["BlkAmt"], said["CurCode"], said["Scheme"], said["Product"]));
        Assert.Equal(("00", "true", "Ada Lovelace"), (said["StatCode"], said["IsLive"], said["EmbossName"]));
    }

    [Fact]
    public async Task The_cards_of_a_customer_are_those_of_one_reference()
    {
        var client = processor.As("PMCUST");
        var first = await client.SoapCardAsync(("CustAccount", "C9"));
        var second = await client.SoapCardAsync(("CustAccount", "C9"), ("CardDesign", "1004"), ("ActivateNow", "0"));
        var alone = await client.SoapCardAsync();
        var usual = Envelopes.Usual().With(("AuthType", null));
        var said = (await client.CallAsync("Ws_Customer_Enquiry", usual.With(("PublicToken", second)))).Is("000");
        var cards = said.Result.Element(Said.Ns + "Cards")!.Elements(Said.Ns + "CardList").ToList();
        Assert.Equal(["EUR", "GBP"], cards.Select(c => c.Element(Said.Ns + "CurCode")!.Value));
        Assert.Equal(("C9", second, "Ada", "Lovelace"), (said["CustAccount"], said["PublicToken"], cards[0].Element(Said.Ns + "FirstName")!.Value, cards[0].Element(Said.Ns + "LastName")!.Value));
        var more = (await client.CallAsync("Ws_Customer_Enquiry_V2", usual.With(("WSID", $"{Envelopes.NextWsid}"), ("CustAccount", "C9")))).Is("000");
        Assert.Equal([(first, "1"), (second, "0")], more.Result.Element(Said.Ns + "Cards")!.Elements(Said.Ns + "CardList2").Select(c => (c.Element(Said.Ns + "PublicToken")!.Value, c.Element(Said.Ns + "IsLive")!.Value)));
        Assert.Single((await client.CallAsync("Ws_Customer_Enquiry", usual.With(("WSID", $"{Envelopes.NextWsid}"), ("PublicToken", alone)))).Is("000").Result.Element(Said.Ns + "Cards")!.Elements());
        (await client.CallAsync("Ws_Customer_Enquiry_V2", usual.With(("WSID", $"{Envelopes.NextWsid}"), ("CustAccount", "none")))).Is("118");
        (await client.CallAsync("Ws_Customer_Enquiry_V2", usual.With(("WSID", $"{Envelopes.NextWsid}")))).Is("810");
    }
}
