using System.Net;

namespace Selvage.Unit.Cards.CardFiles;

public sealed class ListCardsTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task Pages_hold_every_card_once_in_the_order_of_making()
    {
        var client = processor.As("Pager");
        var made = new List<string>();
        for (var i = 0; i < 7; i++)
            made.Add(await client.CardAsync());
        await processor.As("Other").CardAsync();

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await client.HearAsync(next is null ? "cards?limit=3" : $"cards?limit=3&after={next}");
            seen.AddRange(page.Json["items"]!.AsArray().Select(card => card!["publicToken"]!.ToString()));
            next = page.Json["next"]?.ToString();
        }
        while (next is not null);

        Assert.Equal(made, seen);
    }

    [Fact]
    public async Task A_reference_finds_its_cards_only()
    {
        var client = processor.As("Finder");
        var (first, second) = (await client.CardAsync(Processor.Virtual("wanted")), await client.CardAsync(Processor.Virtual("wanted")));
        await client.CardAsync(Processor.Virtual("another"));
        var page = await client.HearAsync("cards?customerReference=wanted");
        Assert.Equal([first, second], page.Json["items"]!.AsArray().Select(card => card!["publicToken"]!.ToString()));
        Assert.Null(page.Json["next"]);
        Assert.Equal("""{"items":[],"next":null}""", (await processor.As("Stranger").HearAsync("cards?customerReference=wanted")).Text);
    }

    [Theory]
    [InlineData("limit=0", "page.limit")]
    [InlineData("limit=201", "page.limit")]
    [InlineData("limit=ten", "page.limit")]
    [InlineData("after=999999999", "page.after")]
    [InlineData("after=x", "page.after")]
    public async Task A_wrong_page_is_refused(string query, string code) =>
        (await processor.As("Pager").HearAsync($"cards?{query}")).IsRefused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Another_programme_managers_card_does_not_exist()
    {
        var token = await processor.As("Owner").CardAsync();
        var other = processor.As("Intruder");
        (await other.HearAsync($"cards/{token}")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await other.HearAsync($"cards/{token}/status")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await other.SetStatusAsync(token, "41")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await other.HearAsync($"cards?after={token}")).IsRefused(HttpStatusCode.BadRequest, "page.after");
        (await other.HearAsync("cards/1")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        Assert.Equal("00", (await processor.As("Owner").HearAsync($"cards/{token}/status"))["cardStatusCode"]);
    }

    [Fact]
    public async Task Tokens_are_not_in_sequence()
    {
        var client = processor.As("Guesser");
        var tokens = new List<int>();
        for (var i = 0; i < 20; i++)
            tokens.Add(int.Parse(await client.CardAsync()));
        Assert.Equal(20, tokens.Distinct().Count());

        // By chance, two neighbours lie closer than a thousand once in about 20,000 runs of this test; a counter always does.
        Assert.DoesNotContain(tokens.Zip(tokens.Skip(1)), pair => Math.Abs(pair.First - pair.Second) < 1000);
    }
}
