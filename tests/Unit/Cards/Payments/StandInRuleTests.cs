using Selvage.Cards.Payments.Deciding;

namespace Selvage.Unit.Cards.Payments;

/// <summary>On which rules, and on which balance, the processor stands in.</summary>
public sealed class StandInRuleTests(Counter counter) : Till(counter), IClassFixture<Counter>
{
    [Theory]
    [InlineData(100, "5411", "00")]
    [InlineData(101, "5411", "61")]
    [InlineData(10, "7995", "57")]
    [InlineData(10, "6011", "57")]
    public async Task One_payment_has_a_floor_limit_and_kinds_of_merchants_are_refused(int amount, string mcc, string code)
    {
        var card = await CardAsync(GatewayStandIn, 500m);
        Silent();
        var paid = await PayAsync(card, "authorisation", amount, new { merchant = new { mcc } });
        Assert.Equal((code, "stand_in"), (paid.Code, paid.By));
    }

    [Fact]
    public async Task There_is_a_most_of_how_often()
    {
        var card = await CardAsync(GatewayStandIn, 500m);
        Silent();
        for (var i = 0; i < 5; i++)
            Assert.Equal("00", (await PayAsync(card, "authorisation", 1m)).Code);
        Assert.Equal("65", (await PayAsync(card, "authorisation", 1m)).Code);
    }

    [Fact]
    public async Task There_is_a_most_of_how_much()
    {
        var card = await CardAsync(GatewayStandIn, 500m);
        Silent();
        foreach (var amount in new[] { 100m, 100m, 50m })
            Assert.Equal("00", (await PayAsync(card, "authorisation", amount)).Code);
        Assert.Equal("61", (await PayAsync(card, "authorisation", 1m)).Code);
    }

    [Fact]
    public async Task The_balance_is_used_up_given_back_and_settled()
    {
        var card = await CardAsync(GatewayStandIn, 90m);
        Silent();
        Assert.Equal((90m, 30m), (await PayAsync(card, "authorisation", 60m)).Balances);
        Assert.Equal("51", (await PayAsync(card, "authorisation", 31m)).Code);
        Assert.Equal((90m, 50m), (await PayAsync(card, "reversal", 20m)).Balances);
        Assert.Equal((45m, 45m), (await PayAsync(card, "presentment", 45m)).Balances);
        Assert.Equal((47m, 47m), (await PayAsync(card, "refund", 2m)).Balances);
        Assert.Equal((0m, 0m, 0m), await BalanceAsync(card));
        BooksBalance();
    }

    [Fact]
    public async Task A_balance_that_nobody_set_covers_nothing()
    {
        var card = await CardAsync(GatewayStandIn);
        Silent();
        Assert.Equal("declined 51 stand_in", (await PayAsync(card, "authorisation", 1m)).Short);
    }

    [Fact]
    public async Task The_host_sets_the_balance_with_its_answer_and_an_older_one_undoes_no_newer()
    {
        var card = await CardAsync(GatewayStandIn, 90m);
        Answers(80m, 80m, 5);
        Assert.Equal((80m, 80m), (await PayAsync(card, "authorisation", 10m)).Balances);
        Answers(500m, 500m, 5);
        Assert.Equal((80m, 70m), (await PayAsync(card, "authorisation", 10m)).Balances);
        Answers(20m, 30m, 6);
        Assert.Equal((80m, 60m), (await PayAsync(card, "authorisation", 10m)).Balances);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says("05", ("Update_Balance", 0), ("New_Balance_Sequence_Exthost", 7), ("CurBalance_GPS_STIP", 1), ("AvlBalance_GPS_STIP", 1)));
        Assert.Equal((80m, 60m), (await PayAsync(card, "authorisation", 10m)).Balances);
        Answers(40m, 15.5m, 9_007_199_254_740_993);
        Assert.Equal((40m, 15.5m), (await PayAsync(card, "authorisation", 10m)).Balances);
        (await StandInAsync(card, 1m, 9_007_199_254_740_993)).IsRefused(System.Net.HttpStatusCode.Conflict, "cards.stip.sequence");
    }

    [Fact]
    public void Every_code_of_the_reference_is_in_the_table_with_its_network()
    {
        Assert.Equal(
            "00 0A 10 | 03 05 13 14 46 51 54 55 57 58 59 61 62 63 65 6P 75 78 N7 33 41 43 C0 C1 | 12 15 5C 9G 93 Z5 R0 R1 R3 | 01 70 72 | 91 92 96",
            string.Join(" | ", new[]
            {
                ResponseStatuses.All.Where(r => r.Wish is HostWish.Approve or HostWish.ApprovePartly or HostWish.ApproveWithLoad),
                ResponseStatuses.All.Where(r => r is { Wish: HostWish.Decline, Network: null }),
                ResponseStatuses.All.Where(r => r is { Wish: HostWish.Decline, Network: "Visa" }),
                ResponseStatuses.All.Where(r => r is { Wish: HostWish.Decline, Network: "Mastercard" }),
                ResponseStatuses.All.Where(r => r.Wish == HostWish.Unable),
            }.Select(group => string.Join(' ', group.Select(r => r.Code).OrderBy(code => Order.IndexOf(code, StringComparison.Ordinal))))));
    }

    // As the reference lists them.
    private const string Order = "00 0A 10 01 03 05 13 14 46 51 54 55 57 58 59 61 62 63 65 6P 75 78 N7 12 15 5C 9G 93 Z5 70 72 33 41 43 C0 C1 R0 R1 R3 91 92 96";

    private void Silent() => Ehi.Answers = _ => Task.FromResult(Ehi.Not("late"));

    private void Answers(decimal current, decimal available, long sequence) => Ehi.Answers = _ => Task.FromResult(Ehi.Says(
        "00", ("Update_Balance", 1), ("New_Balance_Sequence_Exthost", sequence), ("CurBalance_GPS_STIP", current), ("AvlBalance_GPS_STIP", available)));
}
