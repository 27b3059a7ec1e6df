using System.Text.Json;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Payments;

/// <summary>What the processor looks at itself, before anybody is asked: the host only hears of what fails.</summary>
public sealed class CheckTests(Counter counter) : Till(counter), IClassFixture<Counter>
{
    [Theory]
    [InlineData("02", "78")]
    [InlineData("05", "05")]
    [InlineData("41", "41")]
    [InlineData("43", "43")]
    [InlineData("46", "46")]
    [InlineData("62", "62")]
    [InlineData("63", "63")]
    [InlineData("70", "05")]
    [InlineData("83", "57")]
    [InlineData("99", "46")]
    [InlineData("G1", "05")]
    public async Task A_card_that_is_not_good_is_declined_with_the_code_for_it(string status, string code)
    {
        var card = await CardAsync(Gateway);
        (await Client.SetStatusAsync(card, status)).Ok();
        var paid = await PayAsync(card, "authorisation");
        Assert.Equal($"declined {code} processor", paid.Short);
        Assert.Empty(Ehi.Questions);
        var advice = Assert.Single(await Ehi.FedAsync(1));
        Assert.Equal(paid.Id, advice["id"]!.ToString());
        Assert.Equal($"advice J 0120 I Y {code} {status}", $"{advice["kind"]} {advice["fields"]!["Txn_Type"]} {advice["fields"]!["MTID"]} {advice["fields"]!["Txn_Stat_Code"]} {advice["fields"]!["Authorised_by_GPS"]} {advice["fields"]!["Resp_Code_DE39"]} {advice["fields"]!["Status_Code"]}");
    }

    [Fact]
    public async Task Three_wrong_PINs_block_the_card_until_somebody_unblocks_it()
    {
        var card = await CardAsync(FullService, 50m);
        await SetPinAsync(card, "4821");
        Assert.Equal("55", (await PinAsync(card, "1111")).Code);
        Assert.Equal("00", (await PinAsync(card, "4821")).Code);
        foreach (var wrong in new[] { "1111", "2222", "48210" })
            Assert.Equal("55", (await PinAsync(card, wrong)).Code);
        Assert.Equal("75", (await PinAsync(card, "4821")).Code);
        Assert.Equal("75", (await Client.HearAsync($"cards/{card}"))["cardStatusCode"]);
        (await Client.SayAsync(HttpMethod.Post, $"cards/{card}/pin/unblock", null)).Is(System.Net.HttpStatusCode.NoContent);
        Assert.Equal("00", (await PinAsync(card, "4821")).Code);
    }

    [Fact]
    public async Task Five_wrong_CVV2s_block_it_until_somebody_unblocks_it()
    {
        var card = await CardAsync(FullService, 50m);
        var right = (await Client.HearAsync($"cards/{card}/cvv"))["cvv"];
        var wrong = right == "123" ? "124" : "123";
        Assert.Equal("00", (await PayAsync(card, "authorisation", 1m, new { cvv2 = right })).Code);
        for (var i = 0; i < 5; i++)
            Assert.Equal("N7", (await PayAsync(card, "authorisation", 1m, new { cvv2 = wrong })).Code);
        Assert.Equal("N7", (await PayAsync(card, "authorisation", 1m, new { cvv2 = right })).Code);
        (await Client.SayAsync(HttpMethod.Put, $"cards/{card}/cvv/status", null)).Is(System.Net.HttpStatusCode.NoContent);
        Assert.Equal("00", (await PayAsync(card, "authorisation", 1m, new { cvv2 = right })).Code);
    }

    [Theory]
    [InlineData("mccGroup", 202, "7995", "57")]
    [InlineData("mccGroup", 202, "5411", "00")]
    [InlineData("usageGroup", 302, "6011", "57")]
    [InlineData("usageGroup", 302, "5411", "00")]
    [InlineData("usageGroup", 303, "5411", "57")]
    [InlineData("authCalendarGroup", 1002, "5411", "00")]
    public async Task Control_groups_say_where_and_how_a_card_pays(string group, int id, string mcc, string code)
    {
        var card = await CardAsync(FullService, 50m);
        await GroupAsync(card, group, id);
        Assert.Equal(code, (await PayAsync(card, "authorisation", 1m, new { merchant = new { mcc } })).Code);
    }

    [Fact]
    public async Task A_card_under_a_list_pays_at_its_merchants_alone()
    {
        var card = await CardAsync(FullService, 50m);
        var list = (await Client.SayAsync(HttpMethod.Post, "groups/allow-merchant", """{"name":"canteen"}""")).Json["listId"]!.GetValue<int>();
        (await Client.SayAsync(HttpMethod.Post, $"groups/allow-merchant/{list}", """{"merchants":[{"merchantId":"CANTEEN"},{"merchantId":"KIOSK","acquirerId":"4711"}]}""")).Ok();
        await GroupAsync(card, "allowMerchantList", list);
        Assert.Equal("57", (await PayAsync(card, "authorisation", 1m)).Code);
        Assert.Equal("00", (await PayAsync(card, "authorisation", 1m, new { merchant = new { id = "CANTEEN" } })).Code);
        Assert.Equal("57", (await PayAsync(card, "authorisation", 1m, new { merchant = new { id = "KIOSK" } })).Code);
        Assert.Equal("00", (await PayAsync(card, "authorisation", 1m, new { merchant = new { id = "KIOSK", acquirer = "4711" } })).Code);
    }

    [Fact]
    public async Task Limits_bound_how_much_and_how_often_and_a_reversal_gives_back()
    {
        var card = await CardAsync(FullService, 900m);
        await GroupAsync(card, "limitGroup", 103);
        Assert.Equal("61", (await PayAsync(card, "authorisation", 251m)).Code);
        var first = await PayAsync(card, "authorisation", 200m);
        Assert.Equal("61", (await PayAsync(card, "authorisation", 51m)).Code);
        Assert.Equal("200.00 1", await SpentAsync(card, "POS"));
        await PayAsync(card, "reversal", null, new { original = first.Id });
        Assert.Equal("0.00 0", await SpentAsync(card, "POS"));
        var cash = new { merchant = new { mcc = "6011" } };
        Assert.Equal("00", (await PayAsync(card, "authorisation", 10m, cash)).Code);
        Assert.Equal("00", (await PayAsync(card, "authorisation", 10m, cash)).Code);
        Assert.Equal("65", (await PayAsync(card, "authorisation", 10m, cash)).Code);
        Assert.Equal("20.00 2", await SpentAsync(card, "CASH"));
        Processor.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("00", (await PayAsync(card, "authorisation", 10m, cash)).Code);
    }

    [Theory]
    [InlineData("""{"kind":"steal"}""", "kind")]
    [InlineData("""{"kind":"authorisation","amount":0}""", "amount")]
    [InlineData("""{"kind":"authorisation","amount":-1}""", "amount")]
    [InlineData("""{"kind":"authorisation","amount":1.001}""", "amount")]
    [InlineData("""{"kind":"authorisation","amount":0.5,"currency":"JPY"}""", "amount")]
    [InlineData("""{"kind":"authorisation","currency":"XTS"}""", "currency")]
    [InlineData("""{"kind":"authorisation","pin":"12"}""", "pin")]
    [InlineData("""{"kind":"authorisation","cvv2":"12"}""", "cvv2")]
    [InlineData("""{"kind":"authorisation","merchant":{"mcc":"1"}}""", "merchant.mcc")]
    [InlineData("""{"kind":"presentment","part":3,"parts":2}""", "part")]
    [InlineData("""{"kind":"reversal","original":"4711"}""", "original")]
    [InlineData("""{"kind":"incremental","original":"4711"}""", "original")]
    public async Task A_wrong_request_names_the_field_and_does_nothing(string body, string field)
    {
        var card = await CardAsync(FullService);
        var heard = await Client.SayAsync(HttpMethod.Post, $"/simulation/v1/cards/{card}/transactions", body);
        Assert.Equal([field], heard.Fields);
        Assert.Empty(await LinesAsync(card));
    }

    [Theory]
    [InlineData("reversal")]
    [InlineData("incremental")]
    public async Task Where_nothing_is_open_nothing_is_reversed_or_added_to(string kind)
    {
        var card = await CardAsync(FullService);
        (await TryAsync(card, kind)).IsRefused(System.Net.HttpStatusCode.Conflict, "cards.payment.nothing_open");
        (await TryAsync("123456789", kind)).IsRefused(System.Net.HttpStatusCode.NotFound, "card.not_found");
    }

    [Fact]
    public async Task Another_programme_managers_card_is_as_good_as_none()
    {
        var card = await CardAsync(FullService, 5m);
        (await Processor.As("PM2").SayAsync(HttpMethod.Post, $"/simulation/v1/cards/{card}/transactions", """{"kind":"authorisation"}""")).IsRefused(System.Net.HttpStatusCode.NotFound, "card.not_found");
    }

    private Task<Paid> PinAsync(string card, string pin) => PayAsync(card, "authorisation", 1m, new { pin });

    private async Task SetPinAsync(string card, string pin) =>
        (await Client.SayAsync(HttpMethod.Post, $"cards/{card}/pin", JsonSerializer.Serialize(new { pin }))).Is(System.Net.HttpStatusCode.NoContent);

    private async Task<string> SpentAsync(string card, string group)
    {
        var limit = (await Client.HearAsync($"cards/{card}/balance/cardlimits")).Ok().Json["cardLimits"]!.AsArray().First(l => l!["subGroup"]!.ToString() == group)!;
        return $"{limit["spent"]} {limit["transactionCount"]}";
    }
}
