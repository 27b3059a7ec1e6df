using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Bulk;

public sealed class BulkTests : IAsyncLifetime
{
    private readonly Processor _processor = new();

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task An_order_is_made_to_its_end_and_every_card_of_it_is_found()
    {
        var client = _processor.As("BULK1");
        var order = (await OrderAsync(client, 120)).Is(HttpStatusCode.Accepted);
        Assert.Equal(("InProgress", "120", "0"), (order["status"], order["quantity"], order["percentComplete"]));
        var done = await DoneAsync(client, order["bulkId"]);
        Assert.Equal(("120", "100"), (done["created"], done["percentComplete"]));
        Assert.NotEmpty(done["endedAt"]);
        List<string> tokens = [];
        for (string? after = string.Empty; after is not null;)
        {
            var page = (await client.HearAsync($"bulk/cards/{order["bulkId"]}/tokens?limit=50{(after.Length > 0 ? "&after=" + after : string.Empty)}")).Ok();
            tokens.AddRange(page.Json["items"]!.AsArray().Select(i => i!["publicToken"]!.ToString()));
            after = page.Json["next"]?.ToString();
        }

        Assert.Equal(120, tokens.Distinct().Count());
        Assert.Equal("Active", (await client.HearAsync($"cards/{tokens[119]}")).Ok()["status"]);
    }

    [Fact]
    public async Task After_a_stop_in_between_an_order_goes_on_with_none_missing_and_none_twice()
    {
        var client = _processor.As("BULK2");
        var order = (await OrderAsync(client, 2_000)).Is(HttpStatusCode.Accepted)["bulkId"];
        for (var stops = 0; stops < 3; stops++)
        {
            await _processor.StopAsync();
            await _processor.StartAsync();
        }

        client = _processor.As("BULK2");
        await DoneAsync(client, order);
        using var db = new CardConnection(Path.Combine(_processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadOnly);
        Assert.Equal((2_000, 2_000, 2_000), db.First("SELECT (SELECT COUNT(*) FROM cards), (SELECT COUNT(*) FROM bulk_cards), (SELECT MAX(number) FROM bulk_cards)", row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2))));
    }

    [Fact]
    public async Task A_small_order_does_not_wait_for_a_large_one()
    {
        var client = _processor.As("BULK3");
        var large = (await OrderAsync(client, 99_999)).Is(HttpStatusCode.Accepted)["bulkId"];
        var small = (await OrderAsync(client, 1)).Is(HttpStatusCode.Accepted)["bulkId"];
        await DoneAsync(client, small);
        Assert.Equal("InProgress", (await client.HearAsync($"bulk/cards/{large}")).Ok()["status"]);

        // And one card by itself does not wait either.
        await client.CardAsync();
    }

    [Theory]
    [InlineData("json_set(request, '$.cardProduct', 9999)")]
    [InlineData("json_set(request, '$.cardProduct', 'x')")]
    public async Task An_order_that_cannot_go_on_ends_alone(string broken)
    {
        var client = _processor.As("BULK7");
        var order = (await OrderAsync(client, 99_999)).Is(HttpStatusCode.Accepted)["bulkId"];
        await _processor.StopAsync();
        using (var db = new CardConnection(Path.Combine(_processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadWrite))
            Assert.Equal(1, db.Execute($"UPDATE bulks SET request = {broken}"));
        await _processor.StartAsync();
        client = _processor.As("BULK7");
        var failed = await DoneAsync(client, order, "Failed");
        Assert.NotEmpty(failed["fault"]);
        await DoneAsync(client, (await OrderAsync(client, 60)).Is(HttpStatusCode.Accepted)["bulkId"]);
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused_before_any_card_is_made()
    {
        var client = _processor.As("BULK4");
        Assert.Equal(["quantity"], (await OrderAsync(client, 0)).Fields);
        Assert.Equal(["quantity"], (await OrderAsync(client, 100_000)).Fields);
        Assert.Equal(["card.cardType"], (await OrderAsync(client, 2, card => card["cardType"] = "MasterVirtual")).Fields);
        Assert.Equal(["card.cardProduct"], (await OrderAsync(client, 2, card => card["cardProduct"] = 4)).Is(HttpStatusCode.UnprocessableEntity).Fields);
        Assert.Equal(["card.cardHolder.dateOfBirth"], (await OrderAsync(client, 2, card => card["cardHolder"]!["dateOfBirth"] = "2999-01-01")).Fields);
        Assert.Equal(["card.parentCard"], (await OrderAsync(client, 2, card => card["parentCard"] = "123456789")).Is(HttpStatusCode.UnprocessableEntity).Fields);
        Assert.Empty((await client.HearAsync("cards")).Ok().Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_repeated_order_is_the_same_order_and_anothers_is_none()
    {
        var client = _processor.As("BULK5");
        var key = Guid.NewGuid().ToString();
        var order = (await OrderAsync(client, 3, key: key)).Is(HttpStatusCode.Accepted);
        Assert.Equal(order["bulkId"], (await OrderAsync(client, 3, key: key)).Is(HttpStatusCode.Accepted)["bulkId"]);
        (await _processor.As("BULK6").HearAsync($"bulk/cards/{order["bulkId"]}")).IsRefused(HttpStatusCode.NotFound, "bulk_order.not_found");
        (await _processor.As("BULK6").HearAsync($"bulk/cards/{order["bulkId"]}/tokens")).IsRefused(HttpStatusCode.NotFound, "bulk_order.not_found");
        (await client.HearAsync($"bulk/cards/{order["bulkId"]}/tokens?after=x")).IsRefused(HttpStatusCode.BadRequest, "page.after");
    }

    private static Task<Heard> OrderAsync(HttpClient client, int quantity, Action<JsonObject>? change = null, string? key = null)
    {
        var card = Processor.Virtual();
        change?.Invoke(card);
        return client.SayAsync(HttpMethod.Post, "bulk/cards", new JsonObject { ["quantity"] = quantity, ["card"] = card }.ToJsonString(), key);
    }

    private static async Task<Heard> DoneAsync(HttpClient client, string order, string state = "Completed")
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var heard = (await client.HearAsync($"bulk/cards/{order}")).Ok();
            if (heard["status"] == state)
                return heard;
            Assert.Equal("InProgress", heard["status"]);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2), heard.Text);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
