using System.Net;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Soap;

/// <summary>The later life of a card by SOAP, seen by REST.</summary>
public sealed class LifeTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("SOAPLIFE");

    [Theory]
    [InlineData(0, null, null, true, "05/28")]
    [InlineData(1, null, null, true, "05/28")]
    [InlineData(8, "2030-02-01", null, true, "02/30")]
    [InlineData(2, null, null, false, "05/28")]
    [InlineData(3, null, null, false, "05/28")]
    [InlineData(5, null, "1008", false, "05/28")]
    [InlineData(10, "2030-02-01", null, false, "02/30")]
    [InlineData(28, "2030-02-01", "1002", false, "02/30")]
    public async Task Options_of_a_renewal(int option, string? end, string? product, bool sameCard, string expiry)
    {
        var token = await Client.SoapCardAsync();
        (await Client.MoveAsync(token, "Load", 7m)).Ok();
        var said = (await RenewAsync(token, option, end, product)).Is("000");
        Assert.Equal(expiry, said["ExpDate"]);
        Assert.Equal(sameCard, said["PublicToken"] == token);
        Assert.Equal(said["CVV"], (await Client.HearAsync($"cards/{said["PublicToken"]}/cvv"))["cvv"]);
        if (product is not null)
            Assert.Equal(product, (await Client.HearAsync($"cards/{said["PublicToken"]}")).Json["cardDetails"]!["productId"]!.ToString());
        Assert.Equal(option == 28 || sameCard ? "7.00" : "0.00", (await Client.HearAsync($"cards/{said["PublicToken"]}/balance"))["cardBalance"]);
    }

    [Theory]
    [InlineData(7, null, null, "419")]
    [InlineData(8, null, null, "824")]
    [InlineData(4, null, null, "420")]
    [InlineData(4, null, "x", "666")]
    [InlineData(4, null, "9999", "665")]
    [InlineData(4, null, "1004", "650")]
    [InlineData(8, "2020-01-01", null, "421")]
    public async Task What_a_renewal_lacks_has_a_code(int option, string? end, string? product, string code) => (await RenewAsync(await Client.SoapCardAsync(), option, end, product)).Is(code);

    [Fact]
    public async Task A_lost_card_is_not_renewed_with_its_number_and_one_is_replaced_once()
    {
        var token = await Client.SoapCardAsync();
        (await Client.SetStatusAsync(token, "41")).Ok();
        (await RenewAsync(token, 1, null, null)).Is("104");
        (await RenewAsync(token, 3, null, null)).Is("000");
        (await RenewAsync(token, 3, null, null)).Is("119");
    }

    [Fact]
    public async Task A_stand_in_balance_is_set_by_its_sequence()
    {
        var token = await Client.SoapCardAsync(("CardDesign", "1007"));
        (await UpdateAsync(token, "0")).Is("543");
        var said = (await UpdateAsync(token, "5")).Is("000");
        Assert.Equal(("GBP", "5", "5"), (said["CurCode"], said["Balance_Sequence"], said["Balance_Sequence_Exthost"]));
        (await UpdateAsync(token, "5")).Is("545");
        (await UpdateAsync(token, "6", "EUR")).Is("100");
        (await UpdateAsync(token, "6", available: "11")).Is("426");
        (await UpdateAsync(await Client.SoapCardAsync(), "1")).Is("544");
        (await Client.CallAsync("Ws_Load", [.. Envelopes.Card(token), ("LoadValue", "1"), ("CurrCode", "GBP")])).Is("119");

        Task<Said> UpdateAsync(string card, string sequence, string currency = "GBP", string available = "8") => Client.CallAsync(
            "Ws_BalanceUpdate",
            [.. Envelopes.Card(card).With(("TxnCode", "16")), ("CurrCode", currency), ("AvlBalance_GPS_STIP", available), ("CurBalance_GPS_STIP", "10"), ("Balance_Sequence_Exthost", sequence)]);
    }

    [Fact]
    public async Task Groups_are_named_by_number_or_by_code_and_limits_are_told_and_kept()
    {
        var token = await Client.SoapCardAsync();
        (await GroupsAsync()).Is("441");
        (await GroupsAsync(("LimitsGroup", "LIM-LOW"), ("PERMSGroup", "303"))).Is("000");
        var of = (await Client.HearAsync($"cards/{token}/groups")).Ok().Json["controlGroups"]!;
        Assert.Equal((103, 303), (of["limitGroup"]!.GetValue<int>(), of["usageGroup"]!.GetValue<int>()));
        (await GroupsAsync(("LimitsGroup", "NONE"))).Is("864");
        (await GroupsAsync(("WSFeeGroup", "101"))).Is("882");
        (await Client.CallAsync("Ws_Load", [.. Envelopes.Card(token), ("LoadValue", "251"), ("CurrCode", "GBP")])).Is("121");
        (await Client.CallAsync("Ws_Load", [.. Envelopes.Card(token), ("LoadValue", "100"), ("CurrCode", "GBP")])).Is("000");
        var limits = (await Client.CallAsync("Ws_Balance_Enquiry", [.. Envelopes.Card(token), ("GetLimits", "1")])).Is("000").Result.Element(Said.Ns + "LimitInfo")!.Elements().Single();
        Assert.Equal(("1000", "250", "100.00", "150.00", "1"), (Of("MaxAllowableBalance"), Of("DailyLoadLimit"), Of("AmountLoaded"), Of("AmountLeftToLoad"), Of("NoOfLoadLeft")));

        Task<Said> GroupsAsync(params (string Name, string? Value)[] groups) => Client.CallAsync("Ws_Card_Change_Groups", Envelopes.Card(token).With(("TxnCode", null), ("AuthType", null)).With(groups));

        string Of(string element) => limits.Element(Said.Ns + element)!.Value;
    }

    [Fact]
    public async Task A_card_is_made_under_the_groups_that_its_call_names_and_an_enquiry_tells_them()
    {
        var token = await Client.SoapCardAsync(("LimitsGroup", "LIM-LOW"), ("FxGroup", "801"), ("PERMSGroup", " "));
        Assert.Equal(103, (await Client.HearAsync($"cards/{token}/groups")).Ok().Json["controlGroups"]!["limitGroup"]!.GetValue<int>());
        var said = (await Client.CallAsync("Ws_Enquiry", Envelopes.Card(token))).Is("000");
        Assert.Equal(("LIM-LOW", "MCC-ALL", "USE-ALL", "WSF-NONE", "FX-STD", "PTU-ALL"), (said["LimitGroup"], said["MCCGroup"], said["PERMSGroup"], said["WSFeeGroup"], said["FXGroup"], said["PaymentTokenUsageGroup"]));
        (await Client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("MCCGroup", "NOWHERE")))).Is("865");
    }

    [Fact]
    public async Task The_primary_card_is_the_one_that_took_the_children_over()
    {
        var old = await Client.SoapCardAsync();
        var child = await Client.SoapCardAsync(("PrimaryToken", old));
        Assert.Equal(old, (await Client.CallAsync("Ws_Enquiry", Envelopes.Card(child))).Is("000")["PrimaryToken"]);
        var next = (await RenewAsync(old, 3, null, null)).Is("000")["PublicToken"];
        (await Client.SayAsync(HttpMethod.Put, $"cards/{old}/complete-replacement", """{"moveChildCards":true}""")).Ok();
        Assert.Equal(next, (await Client.CallAsync("Ws_Enquiry", Envelopes.Card(child))).Is("000")["PrimaryToken"]);
    }

    [Fact]
    public async Task A_payment_token_is_suspended_and_deleted()
    {
        var token = await Client.SoapCardAsync();
        (await Client.SayAsync(HttpMethod.Post, $"/dcs/api/v1/provisioning/{token}/googlewallet", """{"clientDeviceId":"d","clientWalletAccountId":"w"}""")).Ok();
        var id = (await Client.HearAsync($"cards/{token}/payment-tokens")).Ok().Json[0]!["paymentTokenId"]!.ToString();
        (await SetAsync(id, "62")).Is("000");
        Assert.Equal("Suspended", (await Client.HearAsync($"cards/{token}/payment-tokens/{id}")).Ok()["status"]);
        (await SetAsync(id, "54")).Is("825");
        (await SetAsync("999999", "62")).Is("210");
        (await SetAsync(id, null)).Is("712");
        (await SetAsync(id, "41")).Is("000");
        (await SetAsync(id, "00")).Is("654");

        Task<Said> SetAsync(string paymentToken, string? code) => Client.CallAsync("Ws_Payment_Token_StatusChange", Envelopes.Card(token).With(("AuthType", null), ("TxnCode", "2"), ("PaymentTokenId", paymentToken), ("NewStatCode", code)));
    }

    private Task<Said> RenewAsync(string token, int option, string? end, string? product) => Client.CallAsync(
        "Ws_Renew_Card",
        Envelopes.Card(token).With(("TxnCode", null), ("AuthType", null), ("LocDate", null), ("LocTime", null), ("RenewOptions", $"{option}"), ("SendSMS", "0"), ("ExpDate", end), ("NewProductID", product)));
}
