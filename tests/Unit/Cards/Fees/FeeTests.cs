using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Fees;

/// <summary>Products 1008 (virtual) and 1009 (physical) have the standard fees.</summary>
public sealed class FeeTests : IAsyncLifetime
{
    private readonly Processor _processor = new();

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task What_a_balance_does_not_cover_is_taken_from_the_next_load()
    {
        var client = _processor.As("FEE1");
        var token = await client.CardAsync(Of(1008));
        Assert.Equal(0m, await BalanceAsync(client, token));

        // 1.00 for making it and 0.20 for its PIN are due, and the load covers 0.70 of them.
        (await client.HearAsync($"cards/{token}/pin")).Ok();
        Assert.Equal("0.00", (await client.MoveAsync(token, "Load", 0.7m)).Ok().Json["balance"]!["cardBalance"]!.ToString());
        Assert.Equal("9.50", (await client.MoveAsync(token, "Load", 10m)).Ok().Json["balance"]!["cardBalance"]!.ToString());
        (await client.HearAsync($"cards/{token}/cvv")).Ok();
        Assert.Equal(9.3m, await BalanceAsync(client, token));
        Assert.Equal([0.2m, 0.5m, 0.7m], (await client.HearAsync($"cards/{token}/transactions")).Ok().Json.AsArray().Where(t => t!["type"]!["code"]!.ToString() == "F").Select(t => -t!["amount"]!["billingValue"]!.GetValue<decimal>()).Order());
        AssertBooks();
    }

    [Fact]
    public async Task Each_act_has_its_fee()
    {
        var client = _processor.As("FEE2");
        var token = await client.CardAsync(Of(1009));
        (await client.MoveAsync(token, "Load", 100m)).Ok();
        Assert.Equal(95m, await BalanceAsync(client, token));
        (await client.SetStatusAsync(token, "00")).Ok();
        Assert.Equal(94m, await BalanceAsync(client, token));
        var child = Of(1009);
        child["parentCard"] = token;
        var second = await client.CardAsync(child);
        (await client.MoveAsync(second, "Load", 10m)).Ok();
        (await client.SetStatusAsync(second, "00")).Ok();
        Assert.Equal(4.5m, await BalanceAsync(client, second));
        (await client.SayAsync(HttpMethod.Post, $"cards/{token}/replace", "{}")).Ok();
        Assert.Equal(89m, await BalanceAsync(client, token));
        var plain = await client.CardAsync(Of(1008));
        (await client.MoveAsync(plain, "Load", 11m)).Ok();
        (await client.SayAsync(HttpMethod.Post, $"cards/{plain}/cardType", """{"cardType":"Physical"}""")).Ok();
        Assert.Equal(7m, await BalanceAsync(client, plain));
        AssertBooks();
    }

    [Fact]
    public async Task Where_calls_cost_nothing_nothing_is_taken()
    {
        var client = _processor.As("FEE3");
        var token = await client.CardAsync();
        (await client.MoveAsync(token, "Load", 10m)).Ok();
        (await client.HearAsync($"cards/{token}/pin")).Ok();
        (await client.HearAsync($"cards/{token}/cvv")).Ok();
        Assert.Equal(10m, await BalanceAsync(client, token));
    }

    private void AssertBooks()
    {
        using var db = new CardConnection(Path.Combine(_processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadOnly);
        Assert.Empty(Ledger.Faults(db));
    }

    private static async Task<decimal> BalanceAsync(HttpClient client, string token) => decimal.Parse((await client.HearAsync($"cards/{token}/balance")).Ok()["cardBalance"], CultureInfo.InvariantCulture);

    private static JsonObject Of(int product)
    {
        var request = Processor.Virtual();
        request["cardProduct"] = product;
        if (product == 1009)
            (request["cardType"], request["nameOnCard"]) = ("Physical", "ADA LOVELACE");
        return request;
    }
}
