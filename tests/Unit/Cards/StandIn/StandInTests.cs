using System.Net;
using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.StandIn;

/// <summary>Product 1007 has EHI mode 4: the external host keeps the balance, and the processor one to stand in with.</summary>
public sealed class StandInTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task A_newer_balance_is_taken_and_an_older_one_is_not()
    {
        var client = processor.As("STIP1");
        var token = await HostedAsync(client);
        var set = (await SetAsync(client, token, 80, 100, 9_007_199_254_740_993)).Ok();
        Assert.Equal(("80.00", "100.00", "GBP", "9007199254740993", "16", "000"), (set["availableSTIPBalanceGPS"], set["currentSTIPBalanceGPS"], set["currenceyCode"], set["balanceSequenceIDExT"], set["txnCode"], set["actionCode"]));
        (await SetAsync(client, token, 90, 100, 9_007_199_254_740_993)).IsRefused(HttpStatusCode.Conflict, "cards.stip.sequence");
        (await SetAsync(client, token, 90, 100, 5)).IsRefused(HttpStatusCode.Conflict, "cards.stip.sequence");
        (await SetAsync(client, token, 90, 100, 9_007_199_254_740_994)).Ok();
        (await SetAsync(client, token, 101, 100, 9_007_199_254_740_995)).IsRefused(HttpStatusCode.BadRequest, "cards.stip.available_above_current");
        (await SetAsync(client, token, 0.001m, 100, 9_007_199_254_740_995)).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        (await SetAsync(client, token, 1, 1, 9_007_199_254_740_995, "EUR")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.currency");
    }

    [Fact]
    public async Task Where_the_processor_keeps_the_balance_it_does_not_stand_in()
    {
        var client = processor.As("STIP2");
        (await SetAsync(client, await client.CardAsync(), 1, 1, 1)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.stip.not_enabled");
        (await SetAsync(processor.As("STIP3"), await HostedAsync(client), 1, 1, 1)).IsRefused(HttpStatusCode.NotFound, "card.not_found");
    }

    [Fact]
    public async Task Where_the_host_keeps_the_balance_it_is_not_moved_here()
    {
        var client = processor.As("STIP4");
        var (hosted, own) = (await HostedAsync(client), await client.CardAsync());
        foreach (var type in (string[])["Load", "Unload", "BalanceAdjustment", "Fees"])
            (await client.MoveAsync(hosted, type, 1m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.host_holds_balance");
        (await client.MoveAsync(own, "Load", 1m)).Ok();
        (await client.MoveAsync(own, "TransferFunds", 1m, to: hosted)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.host_holds_balance");
    }

    private static async Task<string> HostedAsync(HttpClient client)
    {
        var request = Processor.Virtual();
        request["cardProduct"] = 1007;
        return await client.CardAsync(request);
    }

    private static Task<Heard> SetAsync(HttpClient client, string token, decimal available, decimal current, long sequence, string currency = "GBP") => client.SayAsync(
        HttpMethod.Put,
        $"cards/{token}/balance/stip",
        new JsonObject { ["AvailableSTIPBalanceGPS"] = available, ["CurrentSTIPBalanceGPS"] = current, ["CurrenceyCode"] = currency, ["BalanceSequenceIDExT"] = sequence, ["UpdatedBy"] = "host" }.ToJsonString());
}
