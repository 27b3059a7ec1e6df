using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Payments;

/// <summary>The life of a payment after it was authorised: more of it, less of it, settled, late, or never.</summary>
public sealed class LifeTests(Counter counter) : Till(counter), IClassFixture<Counter>
{
    [Fact]
    public async Task A_reversal_unblocks_once_and_never_more_than_is_blocked()
    {
        var card = await CardAsync(FullService, 100m);
        var paid = await PayAsync(card, "authorisation", 40m);
        var part = await PayAsync(card, "reversal", 15m);
        Assert.Equal(("accepted", "32", 15m), (part.Decision, part.Code, part.Amount));
        Assert.Equal((100m, 25m, 75m), await BalanceAsync(card));
        var rest = await PayAsync(card, "reversal", 1000m, new { original = paid.Id });
        Assert.Equal(("00", 25m), (rest.Code, rest.Amount));
        Assert.Equal((100m, 0m, 100m), await BalanceAsync(card));
        (await TryAsync(card, "reversal", 1m, new { original = paid.Id })).IsRefused(System.Net.HttpStatusCode.Conflict, "cards.payment.nothing_open");
        var fed = (await Ehi.FedAsync(4))[2]["fields"]!;
        Assert.Equal("D 15.0000 15.0000 A", $"{fed["Txn_Type"]} {fed["Bill_Amt"]} {fed["Txn_Amt"]} {fed["Txn_Stat_Code"]}");
        Assert.Null(fed["MTID"]);
        Assert.Equal(["D A Reversed 25.00", "D A Reversed 15.00", "A V Reversed -40.00", "L S Settled 100.00"], await LinesAsync(card));
        BooksBalance();
    }

    [Theory]
    [InlineData(30, 70)]
    [InlineData(40, 60)]
    [InlineData(150, -50)]
    public async Task A_presentment_moves_the_balance_whatever_it_is_and_ends_the_block(int amount, int left)
    {
        var card = await CardAsync(FullService, 100m);
        var paid = await PayAsync(card, "authorisation", 40m);
        var settled = await PayAsync(card, "presentment", amount);
        Assert.Equal("accepted", settled.Decision);
        Assert.Equal((left, 0m, left), await BalanceAsync(card));
        var fed = (await Ehi.FedAsync(3))[2]["fields"]!;
        Assert.Equal($"P S 05   {paid.Id} -{amount}.0000 -{amount}.0000", $"{fed["Txn_Type"]} {fed["Txn_Stat_Code"]} {fed["MTID"]} {fed["Matching_Txn_ID"]} {fed["Bill_Amt"]} {fed["Settle_Amt"]}");
        Assert.Equal([$"P S Settled -{amount}.00", "A C Auth Cleared -40.00", "L S Settled 100.00"], await LinesAsync(card));
        var one = (await Client.HearAsync($"portal/transactions/single/{settled.Id}")).Ok();
        Assert.Equal("TEST SHOP", one["description"]);
        Assert.StartsWith("VIS1-20260520-", one["lifeCycleId"], StringComparison.Ordinal);
        BooksBalance();
    }

    [Fact]
    public async Task Without_an_amount_a_presentment_is_for_all_that_is_open()
    {
        var card = await CardAsync(FullService, 100m);
        await PayAsync(card, "authorisation", 40m);
        Assert.Equal("approved 00 processor", (await PayAsync(card, "incremental", 5.5m)).Short);
        Assert.Equal((100m, 45.5m, 54.5m), await BalanceAsync(card));
        Assert.Equal(45.5m, (await PayAsync(card, "presentment")).Amount);
        Assert.Equal((54.5m, 0m, 54.5m), await BalanceAsync(card));
        BooksBalance();
    }

    [Fact]
    public async Task Several_presentments_take_their_parts_and_the_last_ends_the_block()
    {
        var card = await CardAsync(FullService, 100m);
        var paid = await PayAsync(card, "authorisation", 40m);
        await PayAsync(card, "presentment", 10m, new { part = 1, parts = 2 });
        Assert.Equal((90m, 30m, 60m), await BalanceAsync(card));
        await PayAsync(card, "presentment", 25m, new { part = 2, parts = 2 });
        Assert.Equal((65m, 0m, 65m), await BalanceAsync(card));
        await PayAsync(card, "presentment", 1m, new { original = paid.Id });
        Assert.Equal((64m, 0m, 64m), await BalanceAsync(card));
        var fed = await Ehi.FedAsync(5);
        Assert.Equal(["1 0 1 2", "1 1 2 2", "0 0 0 0"], fed[2..].Select(m => m["fields"]!).Select(f => $"{f["multi_part_txn"]} {f["multi_part_txn_final"]} {f["multi_part_number"]} {f["multi_part_count"]}"));
        BooksBalance();
    }

    [Fact]
    public async Task An_offline_presentment_has_a_dummy_authorisation_before_it()
    {
        var card = await CardAsync(FullService, 5m);
        await PayAsync(card, "authorisation", 2m);
        var paid = await PayAsync(card, "presentment", 8m, new { offline = true });
        Assert.Equal((-3m, 2m, -5m), await BalanceAsync(card));
        var fed = (await Ehi.FedAsync(4))[2..];
        Assert.Equal(["dummy A 05   -8.0000", "presentment P 05   -8.0000"], fed.Select(m => $"{m["kind"]} {m["fields"]!["Txn_Type"]} {m["fields"]!["MTID"]} {m["fields"]!["Bill_Amt"]}"));
        Assert.Equal(fed[0]["id"]!.ToString(), fed[1]["fields"]!["Matching_Txn_ID"]!.ToString());
        Assert.Equal(fed[0]["fields"]!["traceid_lifecycle"]!.ToString(), fed[1]["fields"]!["traceid_lifecycle"]!.ToString());
        Assert.Equal(paid.Messages, fed.Select(m => m["id"]!.ToString()));
        Assert.Contains("A C Offline -8.00", await LinesAsync(card));
        BooksBalance();
    }

    [Fact]
    public async Task A_declined_authorisation_may_still_be_presented()
    {
        var card = await CardAsync(FullService, 5m);
        var paid = await PayAsync(card, "authorisation", 8m);
        Assert.Equal("declined", paid.Decision);
        await PayAsync(card, "presentment", 8m, new { original = paid.Id });
        Assert.Equal((-3m, 0m, -3m), await BalanceAsync(card));
        Assert.Equal("A I Declined -8.00", (await LinesAsync(card))[1]);
    }

    [Fact]
    public async Task A_refund_comes_with_the_code_for_it_and_adds()
    {
        var card = await CardAsync(FullService, 50m);
        var paid = await PayAsync(card, "authorisation", 8m);
        var settled = await PayAsync(card, "presentment");
        await PayAsync(card, "refund", 3m, new { original = settled.Id });
        Assert.Equal((45m, 0m, 45m), await BalanceAsync(card));
        var fed = (await Ehi.FedAsync(4))[3]["fields"]!;
        Assert.Equal($"P 06   200000 3.0000 3.0000 {paid.Id}", $"{fed["Txn_Type"]} {fed["MTID"]} {fed["Proc_Code"]} {fed["Bill_Amt"]} {fed["Settle_Amt"]} {fed["Matching_Txn_ID"]}");
        await PayAsync(card, "refund", 2m);
        Assert.Equal(["dummy", "refund"], (await Ehi.FedAsync(6))[4..].Select(m => m["kind"]!.ToString()));
        BooksBalance();
    }

    [Theory]
    [InlineData(12, "00", 12)]
    [InlineData(60, "00", 60)]
    [InlineData(8, "05", 0)]
    public async Task In_mode_3_an_advice_replaces_the_block(int amount, string code, int blocked)
    {
        var card = await CardAsync(FullService, 50m);
        await PayAsync(card, "authorisation", 40m);
        Assert.Equal("accepted", (await PayAsync(card, "advice", amount, new { responseCode = code })).Decision);
        Assert.Equal((50m, blocked, 50m - blocked), await BalanceAsync(card));
        var fed = (await Ehi.FedAsync(3))[2]["fields"]!;
        Assert.Equal($"J 0120 {amount}.0000 0.0000 {code}", $"{fed["Txn_Type"]} {fed["MTID"]} {fed["Bill_Amt"]} {fed["Settle_Amt"]} {fed["Resp_Code_DE39"]}");
        Assert.Null(fed["Settle_Ccy"]);
        BooksBalance();
    }

    [Fact]
    public async Task In_the_other_modes_an_advice_is_passed_on()
    {
        var card = await CardAsync(Cooperative, 50m);
        await PayAsync(card, "authorisation", 40m);
        await PayAsync(card, "advice", 12m);
        Assert.Equal((50m, 40m, 10m), await BalanceAsync(card));
        Assert.Equal("advice", (await Ehi.FedAsync(2))[1]["kind"]!.ToString());
    }

    [Fact]
    public async Task Another_currency_is_billed_in_the_cards()
    {
        var card = await CardAsync(FullService, 50m);
        await PayAsync(card, "authorisation", 10m, new { currency = "EUR" });
        Assert.Equal((50m, 8.6m, 41.4m), await BalanceAsync(card));
        await PayAsync(card, "presentment");
        Assert.Equal((41.4m, 0m, 41.4m), await BalanceAsync(card));
        var fed = (await Ehi.FedAsync(3))[1..].Select(m => m["fields"]!).Select(f => $"{f["Bill_Amt"]} {f["Bill_Ccy"]} {f["Txn_Amt"]} {f["Txn_CCy"]} {f["Network_TxnAmt_To_BillAmt_Rate"]}");
        Assert.All(fed, f => Assert.Equal("-8.6000 826 10.0000 978 860000:6", f));
    }

    [Theory]
    [InlineData("load", 5, 55, "L", "5.0000", "220000")]
    [InlineData("unload", 5, 45, "U", "-5.0000", "020000")]
    [InlineData("adjustment", 5, 55, "B", "5.0000", "020000")]
    [InlineData("adjustment", -5, 45, "B", "-5.0000", "190000")]
    [InlineData("fee", 5, 45, "F", "0.0000", "083999")]
    public async Task Movements_of_the_programme_are_told_too(string kind, int amount, int left, string letter, string bill, string code)
    {
        var card = await CardAsync(FullService, 50m);
        var paid = await PayAsync(card, kind, amount);
        Assert.Equal((left, left), paid.Balances);
        var fed = (await Ehi.FedAsync(2))[1];
        Assert.Equal(paid.Id, fed["id"]!.ToString());
        Assert.Equal($"{kind} {letter} S {bill} {code} {left}.0000", $"{fed["kind"]} {fed["fields"]!["Txn_Type"]} {fed["fields"]!["Txn_Stat_Code"]} {fed["fields"]!["Bill_Amt"]} {fed["fields"]!["Proc_Code"]} {fed["fields"]!["ActBal"]}");
        BooksBalance();
    }
}
