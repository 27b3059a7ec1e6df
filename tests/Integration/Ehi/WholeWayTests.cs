using System.Net;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Ehi;

/// <summary>From the till to the client's own server and back, all of it real: processor, outbox, interface, signature, host (requirements H1, I3).</summary>
public sealed class WholeWayTests(EhiWorld world) : IClassFixture<EhiWorld>
{
    [Fact]
    public async Task A_host_that_decides_approves_and_declines_and_a_silent_one_declines_and_hears_of_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 1010, shape => shape["decision_budget"] = 5000);
        var card = await CardAsync(1010);
        Assert.Equal(("approved", "00", "host"), await PayAsync(card, "authorisation", 12.34m));
        var question = receiver.Messages.Last().Json;
        Assert.Equal((card, "0100", "A", "-12.3400", "826"), (question["Token"]!.ToString(), question["MTID"]!.ToString(), question["Txn_Type"]!.ToString(), question["Bill_Amt"]!.ToJsonString(), question["Bill_Ccy"]!.ToString()));

        receiver.Answer = (_, http) => Receiver.SayAsync(http, """{"Responsestatus":"05","Acknowledgement":"1"}""");
        Assert.Equal(("declined", "05", "host"), await PayAsync(card, "authorisation", 1m));

        receiver.Answer = (got, http) => got.Json["MTID"]?.ToString() == "0100" ? Receiver.SayAsync(http, "busy", 503) : Receiver.SayAsync(http, """{"Acknowledgement":"1"}""");
        var (decision, _, by) = await PayAsync(card, "authorisation", 1m);
        Assert.Equal("declined", decision);
        Assert.NotEqual("host", by);
        var advice = await HeardAsync(receiver, got => got["Txn_Type"]?.ToString() == "J");
        Assert.Equal(("0120", "I"), (advice["MTID"]!.ToString(), advice["Txn_Stat_Code"]!.ToString()));
    }

    [Fact]
    public async Task Where_the_host_is_silent_the_processor_stands_in_on_the_balance_that_it_was_given()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 1007, shape => shape["decision_budget"] = 5000);
        receiver.Answer = (got, http) => got.Json["MTID"]?.ToString() == "0100" ? Receiver.SayAsync(http, "busy", 503) : Receiver.SayAsync(http, """{"Acknowledgement":"1"}""");
        var card = await CardAsync(1007);
        await HubAsync(HttpMethod.Put, $"/core/api/v1/cards/{card}/balance/stip", new JsonObject { ["availableSTIPBalanceGPS"] = 10, ["currentSTIPBalanceGPS"] = 10, ["currenceyCode"] = "GBP", ["balanceSequenceIDExT"] = 1 });
        Assert.Equal(("approved", "00", "stand_in"), await PayAsync(card, "authorisation", 6m));
        Assert.Equal(("declined", "51", "stand_in"), await PayAsync(card, "authorisation", 6m));
    }

    [Fact]
    public async Task Where_the_processor_decides_the_host_is_told_in_order()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 1002);
        var card = await CardAsync(1002);
        Assert.Equal("accepted", (await PayAsync(card, "load", 20m)).Decision);
        Assert.Equal(("approved", "00", "processor"), await PayAsync(card, "authorisation", 15m));
        Assert.Equal(("declined", "51", "processor"), await PayAsync(card, "authorisation", 15m));
        Assert.Equal("accepted", (await PayAsync(card, "presentment", 15m)).Decision);
        await HeardAsync(receiver, got => got["Txn_Type"]?.ToString() == "P");
        Assert.Equal(["L", "A", "A", "P"], receiver.Messages.Where(got => got.Json["Token"]!.ToString() == card).Select(got => got.Json["Txn_Type"]!.ToString()));
        Assert.All(receiver.Messages, got => Assert.True(got.Headers.ContainsKey("X-Thredd-Signature")));
    }

    private async Task<(string Decision, string Code, string By)> PayAsync(string card, string kind, decimal amount)
    {
        var heard = (await world.Tenant.Admin.PostAsync($"/manage/v1/organisations/{world.Tenant.Organisation}/ehi/transactions", new { card, region = 0, transaction = new { kind, amount } })).Is(HttpStatusCode.OK);
        return (heard["decision"], heard["responseCode"], heard["decidedBy"]);
    }

    private async Task<string> CardAsync(int product)
    {
        var body = JsonNode.Parse(HubCalls.CardBody())!.AsObject();
        body["cardProduct"] = product;
        return (await HubAsync(HttpMethod.Post, HubCalls.Cards, body))["publicToken"];
    }

    private async Task<Heard> HubAsync(HttpMethod method, string path, JsonObject body)
    {
        using var caller = world.World.Caller();
        caller.Token = await world.World.TokenAsync(world.Tenant.SecretTls);
        return (await HubCalls.CallAsync(caller, world.World.Place.TlsUri, path, method, body.ToJsonString())).Is(HttpStatusCode.OK);
    }

    /// <summary>The first message that a test waits for.</summary>
    private static async Task<JsonNode> HeardAsync(Receiver receiver, Func<JsonNode, bool> wanted)
    {
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30);)
        {
            if (receiver.Messages.Select(got => got.Json).FirstOrDefault(wanted) is { } found)
                return found;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The message did not come; there were {string.Join(" ", receiver.Messages.Select(got => got.Text))}");
    }
}
