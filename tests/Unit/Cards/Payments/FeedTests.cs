using System.Text.Json;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Issuers;
using Selvage.Cards.Keys;
using Selvage.Cards.Soap;
using Selvage.Cards;
using Selvage.Kernel.Web;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Payments;

/// <summary>Messages go out in their order, all of them, whatever is stopped when; each test has an interface of its own to stop.</summary>
public sealed class FeedTests : Till
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nothing_listens_a_decision_cannot_be_had_and_messages_wait()
    {
        var card = await CardAsync(Gateway);
        await Ehi.DisposeAsync();
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal("declined 91 nobody", paid.Short);
        using var db = Open();
        Assert.Equal(1, db.First("SELECT COUNT(*) FROM fed", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task Messages_that_nobody_takes_wait_and_come_in_their_order()
    {
        Ehi.Takes = 503;
        var card = await CardAsync(FullService, 50m);
        for (var i = 1; i <= 5; i++)
            await PayAsync(card, "authorisation", i);
        await EventuallyAsync(() => Processor.Log.Text.Contains("Messages for external hosts wait", StringComparison.Ordinal));
        Assert.Empty(Ehi.Messages);
        await PayAsync(card, "reversal");
        Ehi.Takes = 200;
        await FlowAsync(7);
        Assert.Equal(["load", "-1.0000", "-2.0000", "-3.0000", "-4.0000", "-5.0000", "reversal"], Ehi.Messages.Select(m => m["kind"]!.ToString() == "authorisation" ? m["fields"]!["Bill_Amt"]!.ToString() : m["kind"]!.ToString()));
        await EventuallyAsync(() => Fed() == 0);
        await PayAsync(card, "authorisation", 6m);
        Assert.Equal(8, (await Ehi.FedAsync(8)).Length);
    }

    [Fact]
    public async Task Messages_outlive_a_restart_and_none_comes_under_another_id()
    {
        Ehi.Takes = 500;
        var card = await CardAsync(FullService, 50m);
        var paid = await PayAsync(card, "authorisation", 5m);
        await Processor.StopAsync();
        Ehi.Takes = 200;
        await Processor.StartAsync();
        var fed = await Ehi.FedAsync(2);
        Assert.Equal(["load", "authorisation"], fed.Select(m => m["kind"]!.ToString()));
        Assert.Equal(paid.Messages.Single(), fed[1]["id"]!.ToString());
    }

    [Fact]
    public async Task What_may_not_have_arrived_comes_again_as_the_same_message()
    {
        (Ehi.Takes, Ehi.KeepsAll) = (500, true);
        await CardAsync(FullService, 50m);
        await Ehi.FedAsync(1);
        Ehi.Takes = 200;
        await FlowAsync(2);
        Assert.Equal(Ehi.Messages[0].ToJsonString(), Ehi.Messages[^1].ToJsonString());
        await EventuallyAsync(() => Fed() == 0);
    }

    [Fact]
    public async Task Ids_are_16_digits_from_2000000_and_no_two_regions_have_the_same()
    {
        var ids = new List<string>();
        for (var region = 0; region < CardsSockets.Regions; region++)
        {
            var client = Processor.As("PM1", region);
            var card = await client.CardAsync();
            for (var i = 0; i < 3; i++)
                ids.Add((await client.MoveAsync(card, "Load", 1m)).Ok().Json["transaction"]![0]!["transactionId"]!.ToString());
        }

        Assert.All(ids, id => Assert.Matches("^2000000[0-9]{9}$", id));
        Assert.Distinct(ids);
        Assert.Equal(ids.Order(), (await Ehi.FedAsync(9)).Select(m => m["id"]!.ToString()).Order());
        Assert.Equal([0, 1, 2], Ehi.Messages.Select(m => m["region"]!.GetValue<int>()).Distinct().Order());
    }

    [Fact]
    public async Task An_authorisation_that_a_kill_cut_short_is_declined_at_the_next_start()
    {
        var card = await CardAsync(Cooperative, 50m);
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        Ehi.Answers = async _ =>
        {
            asked.SetResult();
            await never.Task;
            return Ehi.Says("00");
        };
        var paying = PayAsync(card, "authorisation", 20m);
        await asked.Task.WaitAsync(Ct);
        Assert.Equal((50m, 20m, 30m), await BalanceAsync(card));
        BooksBalance();

        // The files as a kill would leave them, and a processor that starts on them.
        var folder = Path.Combine(Processor.Root, "killed");
        Directory.CreateDirectory(folder);
        foreach (var file in (string[])["cards.db", "cards.db-wal"])
            File.Copy(Path.Combine(Processor.Root, "cards", "0", file), Path.Combine(folder, file));
        await using var other = await Ehi.ListenAsync(Path.Combine(folder, "ehi.sock"));
        using var soapCalls = new CallLimit();
        var socket = Path.Combine(folder, "0.sock");
        await using (var reborn = new CardsInstance(0, socket, Path.Combine(folder, "ehi.sock"), Path.Combine(folder, "cards.db"), Processor.Key, new OperatorKeys(folder, Processor.Key), IssuerTable.Read(string.Empty), soapCalls, Processor.Time, Processor.Log))
        {
            await reborn.StartAsync(Ct);
            using var client = new HttpClient(SocketCalls.Handler(socket)) { BaseAddress = new Uri("http://cards/core/api/v1/") };
            client.DefaultRequestHeaders.Add("X-Selvage-Pmid", "PM1");
            Assert.Equal("0.00", (await client.HearAsync($"cards/{card}/balance"))["pendingAmount"]);
            var advice = (await other.FedAsync(1)).Last(m => m["kind"]!.ToString() == "advice")["fields"]!;
            Assert.Equal("I 96 Y 20.0000", $"{advice["Txn_Stat_Code"]} {advice["Resp_Code_DE39"]} {advice["Authorised_by_GPS"]} {advice["Bill_Amt"]}");
            Assert.Equal(Ehi.Questions[0]["fields"]!["traceid_lifecycle"]!.ToString(), advice["traceid_lifecycle"]!.ToString());
            await reborn.StopAsync(Ct);
        }

        // Where nobody was killed, it goes on.
        never.SetResult();
        Assert.Equal("approved 00 host", (await paying).Short);
        BooksBalance();
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_nothing_half_done()
    {
        var card = await CardAsync(Cooperative, 50m);
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        Ehi.Answers = async _ =>
        {
            asked.SetResult();
            await go.Task;
            return Ehi.Says("05");
        };
        using var gone = new CancellationTokenSource();
        using var content = new StringContent("""{"kind":"authorisation","amount":20}""", System.Text.Encoding.UTF8, "application/json");
        var paying = Client.PostAsync($"/simulation/v1/cards/{card}/transactions", content, gone.Token);
        await asked.Task.WaitAsync(Ct);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => paying);
        go.SetResult();
        await EventuallyAsync(() => Waiting() == 0);
        Assert.Equal((50m, 0m, 50m), await BalanceAsync(card));
    }

    [Theory]
    [InlineData(FullService)]
    [InlineData(Cooperative)]
    public async Task Two_at_once_with_money_for_one_are_one(int product)
    {
        var card = await CardAsync(product, 30m);
        Ehi.Answers = async _ =>
        {
            await Task.Delay(20, Ct);
            return Ehi.Says("00");
        };
        for (var round = 0; round < 5; round++)
        {
            var paid = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PayAsync(card, "authorisation", 20m)));
            Assert.Single(paid, p => p.Decision == "approved");
            Assert.Equal((30m, 20m, 10m), await BalanceAsync(card));
            await PayAsync(card, "reversal");
        }

        BooksBalance();
    }

    [Fact]
    public async Task Two_at_once_do_not_have_the_stand_in_balance_twice()
    {
        var card = await CardAsync(GatewayStandIn, 30m);
        Ehi.Answers = async _ =>
        {
            await Task.Delay(20, Ct);
            return Ehi.Not("late");
        };
        var paid = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PayAsync(card, "authorisation", 20m)));
        Assert.Equal(["approved 00 stand_in", "declined 51 stand_in", "declined 51 stand_in", "declined 51 stand_in"], paid.Select(p => p.Short).Order());
    }

    [Fact]
    public async Task What_a_host_says_too_late_is_on_record_and_decides_nothing()
    {
        var card = await CardAsync(Gateway);
        Ehi.Answers = _ =>
        {
            var late = Ehi.Says("00");
            late["outcome"] = "late";
            return Task.FromResult(late);
        };
        var paid = await PayAsync(card, "authorisation", 20m);
        Assert.Equal("declined 92 nobody", paid.Short);
        Assert.Single(paid.Messages);
        using var db = Open();
        Assert.Equal(("late", "00", 12_500L), db.First("SELECT outcome, host_code, host_micros FROM payments", row => (row.GetString(0), row.GetString(1), row.GetInt64(2))));
    }

    [Fact]
    public async Task Neither_PIN_nor_CVV2_nor_a_stray_number_is_written_or_sent()
    {
        var card = await CardAsync(GatewayStandIn, 50m);
        var number = (await Client.HearAsync($"cards/{card}/showpan"))["pan"];
        var cvv2 = (await Client.HearAsync($"cards/{card}/cvv"))["cvv"];
        const string Pin = "482913067755";
        (await Client.SayAsync(HttpMethod.Post, $"cards/{card}/pin", JsonSerializer.Serialize(new { pin = Pin }))).Is(System.Net.HttpStatusCode.NoContent);
        Assert.Equal("00", (await PayAsync(card, "authorisation", 1m, new { pin = Pin, cvv2, note = $"Card {number}", merchant = new { name = number, id = "M" } })).Code);
        (await TryAsync(card, "authorisation", 1m, new { pin = number + "1", cvv2 = number })).IsRefused(System.Net.HttpStatusCode.BadRequest, "cards.field.invalid");
        await TryAsync(number, "authorisation", 1m);
        Assert.Equal("55", (await PayAsync(card, "authorisation", 1m, new { pin = "739182640151" })).Code);
        var written = Secrets.Written.Read(Processor.Root, Processor.Log.Discreet);
        string sent = string.Concat(Ehi.Questions.Concat(Ehi.Messages).Select(m => m.ToJsonString()));
        foreach (var secret in new[] { number, Pin, "739182640151" })
        {
            Assert.Empty(written.Find(new("it", secret)));
            Assert.DoesNotContain(secret, sent, StringComparison.Ordinal);
        }

        Assert.Empty(written.Find(new("a CVV", cvv2)));
    }

    private long Fed()
    {
        using var db = Open();
        return db.First("SELECT COUNT(*) FROM fed", row => row.GetInt64(0));
    }

    private long Waiting()
    {
        using var db = Open();
        return db.First("SELECT COUNT(*) FROM payments WHERE waiting = 1", row => row.GetInt64(0));
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var i = 0; i < 1000 && !holds(); i++)
            await Task.Delay(10, Ct);
        Assert.True(holds());
    }

    /// <summary>Lets time pass until so many messages are there.</summary>
    private async Task FlowAsync(int count)
    {
        var waiting = Ehi.FedAsync(count);
        while (!waiting.IsCompleted)
        {
            Processor.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Ct);
        }

        await waiting;
    }
}
