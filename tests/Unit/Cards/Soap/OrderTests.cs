using System.Diagnostics;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Soap;

/// <summary>Many cards by one call: an order, whose cards are made behind the answer.</summary>
public sealed class OrderTests(Processor processor) : IClassFixture<Processor>
{
    [Theory]
    [InlineData("1002", "1")]
    [InlineData("1001", "2")]
    public async Task An_order_is_taken_and_REST_shows_how_far_it_is(string product, string type)
    {
        var client = processor.As("SOAPORDER" + type);
        var said = (await client.CallAsync("Ws_CreateCard", Envelopes.Create(4000 + long.Parse(type)).With(("CardDesign", product), ("CreateType", type), ("Quantity", "7"), ("CustAccount", "MANY")))).Is("000");
        Assert.False(said.Has("PublicToken") || said.Has("CVV") || said.Has("MaskedPAN"));
        var order = await DoneAsync(client, said["ItemID"]);
        Assert.Equal(("7", "7", "400" + type), (order["quantity"], order["created"], order["reference"]));
        Assert.Equal(7, (await client.HearAsync("cards?customerReference=MANY")).Ok().Json["items"]!.AsArray().Count);
        var token = (await client.HearAsync($"bulk/cards/{said["ItemID"]}/tokens")).Ok().Json["items"]![0]!["publicToken"]!.ToString();
        (await client.CallAsync("Ws_Enquiry", Envelopes.Card(token))).Is("000");
    }

    [Fact]
    public async Task A_repeated_number_orders_nothing()
    {
        var client = processor.As("SOAPORDERTWICE");
        var call = Envelopes.Create().With(("Quantity", "3"), ("CustAccount", "TWICE"));
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.CallAsync("Ws_CreateCard", call)));
        Assert.Equal(["000", "868", "868", "868"], said.Select(s => s.Code).Order(StringComparer.Ordinal));
        await DoneAsync(client, said.Single(s => s.Code == "000")["ItemID"]);
        Assert.Equal(3, (await client.HearAsync("cards?customerReference=TWICE")).Ok().Json["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("1")]
    public async Task One_card_is_no_order(string? quantity)
    {
        var said = (await processor.As("SOAPONE").CallAsync("Ws_CreateCard", Envelopes.Create().With(("Quantity", quantity), ("CreateType", "4")))).Is("000");
        Assert.Equal(("0", 9), (said["ItemID"], said["PublicToken"].Length));
    }

    [Theory]
    [InlineData("CreateType", "3", "701")]
    [InlineData("CreateType", "4", "701")]
    [InlineData("CreateType", "5", "701")]
    [InlineData("CardDesign", "1001", "785")]
    [InlineData("CreateType", "2", "784")]
    [InlineData("CardDesign", "4711", "665")]
    [InlineData("ExpDate", "2020-01-31", "421")]
    [InlineData("DOB", "2990-12-10", "663")]
    [InlineData("PrimaryToken", "123456789", "870")]
    [InlineData("LoadValue", "5", "119")]
    [InlineData("PBlock", "4711", "119")]
    [InlineData("LimitsGroup", "LIM-LOW", "119")]
    public async Task What_an_order_cannot_have_is_refused_before_any_card_is_made(string field, string value, string code)
    {
        var client = processor.As("SOAPNOORDER");
        (await client.CallAsync("Ws_CreateCard", Envelopes.Create().With(("Quantity", "2"), ("CurCode", "GBP"), (field, value)))).Is(code);
        Assert.Empty((await client.HearAsync("cards")).Ok().Json["items"]!.AsArray());
    }

    private static async Task<Heard> DoneAsync(HttpClient client, string order)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var heard = (await client.HearAsync($"bulk/cards/{order}")).Ok();
            if (heard["status"] == "Completed")
                return heard;
            Assert.Equal("InProgress", heard["status"]);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1), heard.Text);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
