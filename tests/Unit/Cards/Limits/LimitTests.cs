using System.Net;
using System.Text.Json.Nodes;
using Selvage.Cards.Limits;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Limits;

/// <summary>The low limits: 1,000 on a card, 250 and two times a day.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly Processor _processor = new();

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task A_limit_counts_until_its_day_is_over()
    {
        var client = _processor.As("LIMIT1");
        var token = await LowAsync(client);
        (await client.MoveAsync(token, "Load", 200m)).Ok();
        (await client.MoveAsync(token, "Load", 50.01m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.limit.amount");
        (await client.MoveAsync(token, "Load", 50m)).Ok();
        (await client.MoveAsync(token, "Load", 0.01m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.limit.frequency");
        var load = await LimitAsync(client, token, "LOAD");
        Assert.Equal(("250.00", "2", "250", "2", "1", "day"), (Of(load, "spent"), Of(load, "transactionCount"), Of(load, "limit"), Of(load, "frequency"), Of(load, "period"), Of(load, "unit")));

        _processor.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal("0.00", Of(await LimitAsync(client, token, "LOAD"), "spent"));
        (await client.MoveAsync(token, "Load", 250m)).Ok();
        (await client.MoveAsync(token, "Unload", 251m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.limit.amount");
    }

    [Fact]
    public async Task A_card_holds_no_more_than_it_may()
    {
        var client = _processor.As("LIMIT2");
        var token = await LowAsync(client);
        (await client.MoveAsync(token, "BalanceAdjustment", 900m)).Ok();
        (await client.MoveAsync(token, "Load", 100.01m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.limit.balance");
        (await client.MoveAsync(token, "Load", 100m)).Ok();
        var limits = (await client.HearAsync($"cards/{token}/balance/cardlimits")).Ok();
        Assert.Equal(("1000", "1000.00", "GBP", "0.00"), (limits["maxAllowableBalance"], limits["availableBalance"], limits["currencyCode"], limits["blockedAmount"]));
    }

    [Fact]
    public async Task Money_that_moves_between_cards_is_bounded_by_what_a_card_may_hold_alone()
    {
        var client = _processor.As("LIMIT5");
        var (low, rich) = (await LowAsync(client), await client.CardAsync());
        (await client.MoveAsync(rich, "Load", 5_000m)).Ok();
        (await client.MoveAsync(rich, "TransferFunds", 1_001m, to: low)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.limit.balance");
        (await client.MoveAsync(rich, "TransferFunds", 1_000m, to: low)).Ok();
        (await client.MoveAsync(low, "TransferFunds", 900m, to: rich)).Ok();
        Assert.Equal("0.00", Of(await LimitAsync(client, low, "PAY_OUT"), "spent"));
    }

    [Fact]
    public async Task Without_limits_every_number_is_nothing()
    {
        var client = _processor.As("LIMIT3");
        var token = await client.CardAsync();
        (await client.MoveAsync(token, "Load", 1_000_000m)).Ok();
        var limits = (await client.HearAsync($"cards/{token}/balance/cardlimits")).Ok();
        Assert.Equal("0", limits["maxAllowableBalance"]);
        Assert.Equal(["CASH", "LOAD", "PAY_IN", "PAY_OUT", "POS", "UNLOAD"], limits.Json["cardLimits"]!.AsArray().Select(l => Of(l!, "subGroup")).Order());
        Assert.All(limits.Json["cardLimits"]!.AsArray(), l => Assert.Equal(("0", "0"), (Of(l!, "period"), Of(l!, "limit"))));
    }

    [Fact]
    public async Task A_replacement_counts_on_where_the_card_before_it_was_if_it_is_told_to()
    {
        var client = _processor.As("LIMIT4");
        var token = await LowAsync(client);
        (await client.MoveAsync(token, "Load", 200m)).Ok();
        var next = (await client.SayAsync(HttpMethod.Post, $"cards/{token}/replace", "{}")).Ok()["publicToken"];
        Assert.Equal("0.00", Of(await LimitAsync(client, next, "LOAD"), "spent"));
        (await client.SayAsync(HttpMethod.Put, $"cards/{token}/complete-replacement", """{"moveLimitAccumulators":true}""")).Ok();
        Assert.Equal("200.00", Of(await LimitAsync(client, next, "LOAD"), "spent"));
        (await client.MoveAsync(next, "Load", 51m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.limit.amount");
    }

    [Theory]
    [InlineData(1, "Hour", "2026-05-20T12:00:00Z")]
    [InlineData(3, "Hour", "2026-05-20T10:00:00Z")]
    [InlineData(1, "Day", "2026-05-20T00:00:00Z")]
    [InlineData(7, "Day", "2026-05-14T00:00:00Z")]
    [InlineData(1, "Month", "2026-05-01T00:00:00Z")]
    [InlineData(6, "Month", "2025-12-01T00:00:00Z")]
    [InlineData(1, "Year", "2026-01-01T00:00:00Z")]
    public void A_period_begins_at_whole_units(int period, string unit, string since) =>
        Assert.Equal(DateTimeOffset.Parse(since), new Limit("LOAD", period, Enum.Parse<PeriodUnit>(unit), 1, 1).Since(DateTimeOffset.Parse("2026-05-20T12:59:59Z")));

    private static async Task<string> LowAsync(HttpClient client)
    {
        var token = await client.CardAsync();
        (await client.SayAsync(HttpMethod.Patch, $"cards/{token}/groups", """{"controlGroups":{"limitGroup":103}}""")).Ok();
        return token;
    }

    private static async Task<JsonNode> LimitAsync(HttpClient client, string token, string subGroup) =>
        (await client.HearAsync($"cards/{token}/balance/cardlimits")).Ok().Json["cardLimits"]!.AsArray().Single(l => l!["subGroup"]!.ToString() == subGroup)!;

    private static string Of(JsonNode node, string member) => node[member]!.ToString();
}
