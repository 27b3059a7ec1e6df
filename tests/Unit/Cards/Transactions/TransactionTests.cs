using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Selvage.Kernel.Web;

namespace Selvage.Unit.Cards.Transactions;

/// <summary>Money onto cards and off them, over the processor's socket.</summary>
public sealed class TransactionTests(Processor processor) : IClassFixture<Processor>
{
    private readonly HttpClient _client = processor.As("MONEY");

    [Fact]
    public async Task Loaded_unloaded_adjusted_and_charged_a_card_says_what_is_on_it()
    {
        var card = await _client.CardAsync();
        var load = (await _client.MoveAsync(card, "Load", 100.10m)).Ok();
        Assert.Equal(("Load", "100.10", "GBP", card), (load.Json["transaction"]![0]!["transactionType"]!.ToString(), load.Json["transaction"]![0]!["amount"]!.ToString(), load.Json["transaction"]![0]!["currencyCode"]!.ToString(), load.Json["transaction"]![0]!["publicToken"]!.ToString()));
        (await _client.MoveAsync(card, "Unload", 30m)).Ok();
        (await _client.MoveAsync(card, "Fees", 0.60m)).Ok();
        (await _client.MoveAsync(card, "BalanceAdjustment", -9.50m)).Ok();
        var last = (await _client.MoveAsync(card, "BalanceAdjustment", 5m)).Ok();
        Assert.Equal(("65.00", "0.00", "65.00"), (last.Json["balance"]!["cardBalance"]!.ToString(), last.Json["balance"]!["pendingAmount"]!.ToString(), last.Json["balance"]!["availableBalance"]!.ToString()));
        Assert.Equal(last.Json["balance"]!.ToJsonString(), (await _client.HearAsync($"cards/{card}/balance")).Ok().Text);
        Assert.Equal("65.00", (await _client.HearAsync($"cards/{card}")).Ok().Json["balance"]!["cardBalance"]!.ToString());
    }

    [Fact]
    public async Task The_list_has_the_newest_first_with_the_balance_after_each()
    {
        var card = await _client.CardAsync();
        foreach (var (type, amount) in new[] { ("Load", 50m), ("Unload", 20m), ("Fees", 1m), ("BalanceAdjustment", -2m) })
        {
            processor.Time.Advance(TimeSpan.FromSeconds(1));
            (await _client.MoveAsync(card, type, amount)).Ok();
        }

        var list = (await _client.HearAsync($"cards/{card}/transactions")).Ok().Json.AsArray();
        Assert.Equal(["B S -2.00 27.00 020000", "F S -1.00 29.00 020000", "U S -20.00 30.00 020000", "L S 50.00 50.00 220000"], list.Select(t => $"{t!["type"]!["code"]} {t["status"]!["code"]} {t["amount"]!["billingValue"]} {t["amount"]!["actualBalance"]} {t["processingCode"]}"));
        Assert.Equal(list.Select(t => (long)t!["id"]!).OrderDescending(), list.Select(t => (long)t!["id"]!));
        var one = (await _client.HearAsync($"portal/transactions/single/{list[0]!["id"]}")).Ok();
        Assert.Equal(list[0]!.ToJsonString(), one.Text);
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_listed()
    {
        var card = await _client.CardAsync();
        var first = Day();
        (await _client.MoveAsync(card, "Load", 1m)).Ok();
        processor.Time.Advance(TimeSpan.FromDays(40));
        (await _client.MoveAsync(card, "Load", 2m)).Ok();
        Assert.Single((await _client.HearAsync($"cards/{card}/transactions")).Ok().Json.AsArray());
        Assert.Equal(2, (await _client.HearAsync($"cards/{card}/transactions?fromDate={first}&toDate={Day()}")).Ok().Json.AsArray().Count);
        Assert.Equal("1.00", Assert.Single((await _client.HearAsync($"cards/{card}/transactions?fromDate={first}&toDate={first}")).Ok().Json.AsArray())!["amount"]!["billingValue"]!.ToString());
        foreach (var wrong in new[] { "fromDate=2026-05-20", "toDate=20260230", "fromDate=20260520&toDate=20260519", "fromDate=20240101&toDate=20260101", "toDate=00010101", "toDate=99991231", "fromDate=00010101&toDate=00010101" })
            (await _client.HearAsync($"cards/{card}/transactions?{wrong}")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
    }

    [Theory]
    [InlineData("""{"transactionType":"Load","amount":0,"currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"Load","amount":-1,"currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"Load","amount":1.001,"currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"Load","amount":1.5,"currencyCode":"JPY"}""", "amount")]
    [InlineData("""{"transactionType":"Load","amount":10000000000.01,"currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"Load","amount":1e30,"currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"Load","amount":"5","currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"BalanceAdjustment","amount":0,"currencyCode":"GBP"}""", "amount")]
    [InlineData("""{"transactionType":"Steal","amount":1,"currencyCode":"GBP"}""", "transactionType")]
    [InlineData("""{"transactionType":"Load","amount":1,"currencyCode":"gbp"}""", "currencyCode")]
    [InlineData("""{"transactionType":"TransferFunds","amount":1,"currencyCode":"GBP"}""", "toPublicToken")]
    [InlineData("""{"transactionType":"Load","amount":1,"currencyCode":"GBP","toPublicToken":"123456789"}""", "toPublicToken")]
    public async Task A_wrong_request_names_the_field_and_moves_nothing(string body, string field)
    {
        var card = await _client.CardAsync();
        var heard = await _client.SayAsync(HttpMethod.Post, $"cards/{card}/transactions", body);
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal([field], heard.Fields);
        Assert.Empty((await _client.HearAsync($"cards/{card}/transactions")).Ok().Json.AsArray());
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_taken_and_other_currencies_are_not_changed()
    {
        var card = await _client.CardAsync();
        (await _client.MoveAsync(card, "Load", 10m)).Ok();
        foreach (var (type, amount) in new[] { ("Unload", 10.01m), ("Fees", 11m), ("BalanceAdjustment", -10.01m) })
            (await _client.MoveAsync(card, type, amount)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.insufficient_funds");
        (await _client.MoveAsync(card, "Load", 1m, "EUR")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.currency");
        Assert.Equal("10.00", (await _client.HearAsync($"cards/{card}/balance")).Ok()["cardBalance"]);
    }

    [Fact]
    public async Task A_transfer_moves_between_cards_of_one_programme_manager()
    {
        var (from, to) = (await _client.CardAsync(), await _client.CardAsync());
        var strange = await processor.As("OTHERS").CardAsync();
        (await _client.MoveAsync(from, "Load", 25m)).Ok();
        (await _client.MoveAsync(from, "TransferFunds", 10m, to: to)).Ok();
        Assert.Equal(("15.00", "10.00"), ((await _client.HearAsync($"cards/{from}/balance"))["cardBalance"], (await _client.HearAsync($"cards/{to}/balance"))["cardBalance"]));
        var theirs = Assert.Single((await _client.HearAsync($"cards/{to}/transactions")).Ok().Json.AsArray())!;
        Assert.Equal((await _client.HearAsync($"cards/{from}/transactions")).Json[0]!["id"]!.ToString(), theirs["transactionLink"]!.ToString());
        (await _client.MoveAsync(from, "TransferFunds", 1m, to: strange)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.no_such_card");
        (await _client.MoveAsync(from, "TransferFunds", 16m, to: to)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.insufficient_funds");
        (await _client.MoveAsync(from, "TransferFunds", 1m, to: from)).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
    }

    [Theory]
    [InlineData("62", "Load", 1, "cards.transaction.status")]
    [InlineData("46", "Load", 1, "cards.transaction.status")]
    [InlineData("63", "BalanceAdjustment", 1, "cards.transaction.status")]
    [InlineData("63", "Load", 1, null)]
    [InlineData("62", "Unload", 1, null)]
    [InlineData("46", "Unload", 1, null)]
    [InlineData("41", "Load", 1, null)]
    public async Task A_status_keeps_some_movements_away(string status, string type, int amount, string? code)
    {
        var card = await _client.CardAsync();
        (await _client.MoveAsync(card, "Load", 5m)).Ok();
        (await _client.SetStatusAsync(card, status)).Ok();
        var heard = await _client.MoveAsync(card, type, amount);
        if (code is null)
            heard.Ok();
        else
            heard.IsRefused(HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task An_expired_card_is_not_loaded()
    {
        var card = await _client.CardAsync();
        using var later = new HttpClient(SocketCalls.Handler(processor.Sockets.Path(0)));
        processor.Time.Advance(TimeSpan.FromDays(800));
        (await _client.MoveAsync(card, "Load", 5m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.status");
    }

    [Fact]
    public async Task A_card_that_takes_one_load_takes_one()
    {
        var request = Processor.Virtual();
        request["isNonReloadable"] = true;
        var card = await _client.CardAsync(request);
        (await _client.MoveAsync(card, "BalanceAdjustment", 1m)).Ok();
        (await _client.MoveAsync(card, "Load", 5m)).Ok();
        (await _client.MoveAsync(card, "Load", 5m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.not_reloadable");
        var filled = await _client.CardAsync(request);
        var giver = await _client.CardAsync();
        (await _client.MoveAsync(giver, "Load", 5m)).Ok();
        (await _client.MoveAsync(giver, "TransferFunds", 1m, to: filled)).Ok();
        (await _client.MoveAsync(filled, "Load", 1m)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.not_reloadable");
        (await _client.MoveAsync(giver, "TransferFunds", 1m, to: card)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.not_reloadable");
    }

    [Fact]
    public async Task A_voided_card_is_empty_and_its_money_is_accounted_for()
    {
        var card = await _client.CardAsync();
        (await _client.MoveAsync(card, "Load", 7.25m)).Ok();
        (await _client.SetStatusAsync(card, "99")).Ok();
        var list = (await _client.HearAsync($"cards/{card}/transactions")).Ok().Json.AsArray();
        Assert.Equal(["-7.25 0.00", "7.25 7.25"], list.Select(t => $"{t!["amount"]!["billingValue"]} {t["amount"]!["actualBalance"]}"));
    }

    [Fact]
    public async Task A_repeated_request_moves_once()
    {
        var card = await _client.CardAsync();
        var key = Guid.NewGuid().ToString();
        var first = (await _client.MoveAsync(card, "Load", 5m, key: key)).Ok();
        Assert.Equal(first.Text, (await _client.MoveAsync(card, "Load", 5m, key: key)).Ok().Text);
        (await _client.MoveAsync(card, "Load", 6m, key: key)).IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.reused");
        Assert.Equal("5.00", (await _client.HearAsync($"cards/{card}/balance"))["cardBalance"]);
    }

    [Fact]
    public async Task Another_programme_manager_and_another_region_see_nothing()
    {
        var card = await _client.CardAsync();
        var id = (await _client.MoveAsync(card, "Load", 5m)).Ok().Json["transaction"]![0]!["transactionId"]!.ToString();
        foreach (var stranger in new[] { processor.As("OTHERS"), processor.As("MONEY", region: 1) })
        {
            foreach (var path in new[] { $"cards/{card}/balance", $"cards/{card}/transactions", $"portal/transactions/single/{id}" })
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.HearAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.MoveAsync(card, "Load", 5m)).Status);
        }

        var elsewhere = processor.As("MONEY", region: 1);
        var theirs = (await elsewhere.MoveAsync(await elsewhere.CardAsync(), "Load", 5m)).Ok().Json["transaction"]![0]!["transactionId"]!.ToString();
        Assert.NotEqual(long.Parse(id, CultureInfo.InvariantCulture) % 3, long.Parse(theirs, CultureInfo.InvariantCulture) % 3);
    }

    [Fact]
    public async Task However_many_take_at_once_nothing_is_spent_twice()
    {
        var card = await _client.CardAsync();
        (await _client.MoveAsync(card, "Load", 10m)).Ok();
        var heard = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _client.MoveAsync(card, "Unload", 0.50m)));
        Assert.Equal(20, heard.Count(h => h.Status == HttpStatusCode.OK));
        Assert.All(heard.Where(h => h.Status != HttpStatusCode.OK), h => h.IsRefused(HttpStatusCode.UnprocessableEntity, "cards.transaction.insufficient_funds"));
        Assert.Equal("0.00", (await _client.HearAsync($"cards/{card}/balance"))["cardBalance"]);
    }

    private string Day() => processor.Time.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

internal static class MoneyCalls
{
    internal static Task<Heard> MoveAsync(this HttpClient client, string card, string type, decimal amount, string currency = "GBP", string? to = null, string? key = null)
    {
        var body = new JsonObject { ["transactionType"] = type, ["amount"] = amount, ["currencyCode"] = currency };
        if (to is not null)
            body["toPublicToken"] = to;
        return client.SayAsync(HttpMethod.Post, $"cards/{card}/transactions", body.ToJsonString(), key);
    }

    internal static Heard Ok(this Heard heard) => heard.Is(HttpStatusCode.OK);

    internal static Heard Is(this Heard heard, HttpStatusCode status)
    {
        Assert.True(heard.Status == status, $"{heard.Status}: {heard.Text}");
        return heard;
    }
}
