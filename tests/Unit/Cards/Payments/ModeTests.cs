using System.Text.Json.Nodes;

namespace Selvage.Unit.Cards.Payments;

/// <summary>Who decides in each mode, what the host may say, and what it hears of what it did not decide.</summary>
public sealed class ModeTests(Counter counter) : Till(counter), IClassFixture<Counter>
{
    [Theory]
    [InlineData("00", "approved 00 host")]
    [InlineData("05", "declined 05 host")]
    [InlineData("51", "declined 51 host")]
    [InlineData("N7", "declined N7 host")]
    [InlineData("93", "declined 93 host")]
    [InlineData("91", "declined 91 host")]
    [InlineData("96", "declined 96 host")]
    [InlineData("72", "declined 05 processor")]
    [InlineData("01", "declined 05 processor")]
    [InlineData("0A", "declined 05 processor")]
    [InlineData("10", "declined 05 processor")]
    [InlineData("ZZ", "declined 05 processor")]
    [InlineData("", "declined 05 processor")]
    public async Task In_mode_1_the_host_decides_by_the_codes_of_its_network(string code, string came)
    {
        var card = await CardAsync(Gateway);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says(code, ("LoadAmount", 50), ("Bill_Amt_Approved", 5)));
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal(came, paid.Short);
        Assert.Equal(paid.Id, Assert.Single(Ehi.Questions)["id"]!.ToString());
        await AdvisedAsync(paid);
    }

    [Theory]
    [InlineData("72", "declined 72 host")]
    [InlineData("01", "declined 01 host")]
    [InlineData("57", "declined 57 host")]
    [InlineData("93", "declined 05 processor")]
    [InlineData("R1", "declined 05 processor")]
    public async Task Mastercard_has_codes_of_its_own(string code, string came)
    {
        Ehi.Answers = _ => Task.FromResult(Ehi.Says(code));
        Assert.Equal(came, (await PayAsync(await CardAsync(1012), "authorisation")).Short);
    }

    [Theory]
    [InlineData("late", "declined 92 nobody")]
    [InlineData("failed", "declined 91 nobody")]
    [InlineData("unreachable", "declined 91 nobody")]
    [InlineData("no_endpoint", "declined 91 nobody")]
    [InlineData("something else", "declined 91 nobody")]
    public async Task In_mode_1_no_answer_declines_and_the_host_is_advised(string outcome, string came)
    {
        var card = await CardAsync(Gateway);
        Ehi.Answers = _ => Task.FromResult(Ehi.Not(outcome));
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal(came, paid.Short);
        var advice = await AdvisedAsync(paid);
        Assert.Equal("I", advice!["fields"]!["Txn_Stat_Code"]!.ToString());
        Assert.Equal("Y", advice["fields"]!["Authorised_by_GPS"]!.ToString());
        Assert.Equal(Ehi.Questions[0]["fields"]!["traceid_lifecycle"]!.ToString(), advice["fields"]!["traceid_lifecycle"]!.ToString());
    }

    [Theory]
    [InlineData("00", true, "approved 00 host", 20)]
    [InlineData("05", true, "declined 05 host", 0)]
    [InlineData("91", true, "declined 91 host", 0)]
    [InlineData("ZZ", true, "declined 05 processor", 0)]
    [InlineData("00", false, "declined 51 processor", 0)]
    [InlineData("61", false, "declined 61 host", 0)]
    [InlineData("91", false, "declined 51 processor", 0)]
    public async Task In_mode_2_the_host_may_overrule_an_approval_and_rename_a_lack(string code, bool covered, string came, int blocked)
    {
        var card = await CardAsync(Cooperative, covered ? 50m : 5m);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says(code));
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal(came, paid.Short);
        Assert.Equal(blocked, (await BalanceAsync(card)).Blocked);
        var question = Assert.Single(Ehi.Questions)["fields"]!;
        Assert.Equal(covered ? "00" : "51", question["Resp_Code_DE39"]!.ToString());
        Assert.Equal(covered ? -20m : 0m, question["BlkAmt"]!.GetValue<decimal>());
        BooksBalance();
    }

    [Theory]
    [InlineData(30, "approved 00 host", 35, 20)]
    [InlineData(15, "approved 00 host", 20, 20)]
    [InlineData(14, "declined 51 processor", 19, 0)]
    public async Task Approve_with_load_loads_first_and_then_blocks(int load, string came, int actual, int blocked)
    {
        var card = await CardAsync(Cooperative, 5m);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says("0A", ("LoadAmount", load)));
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal(came, paid.Short);
        Assert.Equal((actual, blocked, actual - blocked), await BalanceAsync(card));
        var loaded = (await Ehi.FedAsync(2))[1];
        Assert.Equal("load", loaded["kind"]!.ToString());
        Assert.Equal(paid.Messages[0], loaded["id"]!.ToString());
        BooksBalance();
    }

    [Theory]
    [InlineData(Cooperative, 20, "declined 91 nobody")]
    [InlineData(CooperativeStandIn, 20, "approved 00 stand_in")]
    [InlineData(CooperativeStandIn, 101, "declined 61 stand_in")]
    public async Task In_mode_2_stand_in_is_for_products_that_have_rules(int product, int amount, string came)
    {
        var card = await CardAsync(product, 200m);
        Ehi.Answers = _ => Task.FromResult(Ehi.Not("unreachable"));
        var paid = await PayAsync(card, "authorisation", amount);
        Assert.Equal(came, paid.Short);
        await AdvisedAsync(paid);
        BooksBalance();
    }

    [Fact]
    public async Task In_mode_3_the_processor_decides_and_the_authorisation_is_fed()
    {
        var card = await CardAsync(FullService, 50m);
        Assert.Equal("approved 00 processor", (await PayAsync(card, "authorisation", 30m)).Short);
        Assert.Equal("declined 51 processor", (await PayAsync(card, "authorisation", 30m)).Short);
        Assert.Equal((50m, 30m, 20m), await BalanceAsync(card));
        Assert.Empty(Ehi.Questions);
        var fed = await Ehi.FedAsync(3);
        Assert.Equal(["load L S", "authorisation A A", "authorisation A I"], fed.Select(m => $"{m["kind"]} {m["fields"]!["Txn_Type"]} {m["fields"]!["Txn_Stat_Code"]}"));
        Assert.Equal("0100", fed[1]["fields"]!["MTID"]!.ToString());
    }

    [Theory]
    [InlineData("91")]
    [InlineData("92")]
    [InlineData("96")]
    [InlineData("01")]
    [InlineData("0A")]
    [InlineData("XX")]
    public async Task In_mode_4_the_processor_stands_in_for_what_the_host_cannot_say(string code)
    {
        var card = await CardAsync(GatewayStandIn, 50m);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says(code));
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal("approved 00 stand_in", paid.Short);
        Assert.Equal((50m, 30m), paid.Balances);
        var advice = (await AdvisedAsync(paid))!["fields"]!;
        Assert.Equal("A Y J 0120", $"{advice["Txn_Stat_Code"]} {advice["Authorised_by_GPS"]} {advice["Txn_Type"]} {advice["MTID"]}");
        Assert.Equal("0.0000 0.0000 0.0000", $"{advice["ActBal"]} {advice["Avl_Bal"]} {advice["BlkAmt"]}");
    }

    [Fact]
    public async Task In_mode_4_a_decline_of_the_host_stands()
    {
        var card = await CardAsync(GatewayStandIn, 50m);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says("05", ("MerchantAdvice", "03")));
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal("declined 05 host", paid.Short);
        Assert.Equal((50m, 50m), paid.Balances);
        Assert.Contains("never", paid.Reason, StringComparison.Ordinal);
        Assert.Empty(paid.Messages);
    }

    [Theory]
    [InlineData(true, 5, "partially_approved 10 host", 5)]
    [InlineData(false, 5, "declined 05 processor", 0)]
    [InlineData(true, 0, "declined 05 processor", 0)]
    [InlineData(true, 20, "declined 05 processor", 0)]
    public async Task A_part_is_approved_only_where_the_terminal_takes_it(bool allowed, int part, string came, int blocked)
    {
        var card = await CardAsync(Cooperative, 50m);
        Ehi.Answers = _ => Task.FromResult(Ehi.Says("10", ("Bill_Amt_Approved", part)));
        var paid = await PayAsync(card, "authorisation", 20m, new { partialAllowed = allowed });
        Assert.Equal(came, paid.Short);
        Assert.Equal((50m, blocked, 50m - blocked), await BalanceAsync(card));
        Assert.Equal(allowed ? '1' : '0', Ehi.Questions[0]["fields"]!["GPS_POS_Capability"]!.ToString()[0]);
        if (blocked > 0)
            Assert.Equal(part, paid.Amount);
    }

    [Fact]
    public async Task A_balance_enquiry_shows_what_the_host_says()
    {
        Ehi.Answers = _ => Task.FromResult(Ehi.Says("00", ("CurBalance", 70.5), ("AvlBalance", 60)));
        var gateway = await PayAsync(await CardAsync(Gateway), "enquiry");
        Assert.Equal("approved 00 host", gateway.Short);
        Assert.Equal((70.5m, 60m), gateway.Balances);
        Assert.Equal("300000", Ehi.Questions[0]["fields"]!["Proc_Code"]!.ToString());
        Assert.Equal("0100", Ehi.Questions[0]["fields"]!["MTID"]!.ToString());
        var ours = await PayAsync(await CardAsync(FullService, 12m), "enquiry");
        Assert.Equal((12m, 12m), ours.Balances);
    }

    private async Task<JsonObject?> AdvisedAsync(Paid paid)
    {
        if (paid.By == "host")
        {
            Assert.Empty(paid.Messages);
            return null;
        }

        var id = paid.Messages[^1];
        Assert.NotEqual(paid.Id, id);
        for (var i = 1; ; i++)
        {
            if ((await Ehi.FedAsync(i)).FirstOrDefault(m => m["id"]!.ToString() == id) is { } advice)
            {
                Assert.Equal("advice", advice["kind"]!.ToString());
                return advice;
            }
        }
    }
}
