using System.Net;
using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Holders;

public sealed class UpdateCardTests(Processor processor) : IClassFixture<Processor>
{
    private static readonly JsonObject Grace = new() { ["firstName"] = "Grace", ["lastName"] = "Hopper", ["dateOfBirth"] = "1986-12-09", ["email"] = "grace@navy.example" };

    [Fact]
    public async Task What_is_sent_takes_the_place_of_what_was_there_and_the_rest_stays()
    {
        var client = processor.As("HOLD1");
        var token = await client.CardAsync(Processor.Virtual("before"));
        var changed = (await client.SayAsync(HttpMethod.Put, $"cards/{token}", new JsonObject { ["cardHolder"] = Grace.DeepClone(), ["customerReference"] = "after" }.ToJsonString())).Ok();
        Assert.Equal("Hopper", changed.Json["cardHolder"]!["lastName"]!.ToString());
        Assert.Equal("SW1Y 4JH", changed.Json["address"]!["postCode"]!.ToString());
        Assert.Equal(changed.Text, (await client.HearAsync($"cards/{token}/cardholder")).Ok().Text);

        // What is printed on the card does not change by itself; what it is found by does.
        Assert.Equal("Ada Lovelace", (await client.HearAsync($"cards/{token}")).Json["cardDetails"]!["fullNameOnCard"]!.ToString());
        Assert.Equal(token, Assert.Single((await client.HearAsync("program-manager/search/cards?lastName=hopper")).Json.AsArray())!["publicToken"]!.ToString());
        Assert.Empty((await client.HearAsync("program-manager/search/cards?lastName=lovelace")).Json.AsArray());
        Assert.Equal(token, Assert.Single((await client.HearAsync("cards?customerReference=after")).Json["items"]!.AsArray())!["publicToken"]!.ToString());
    }

    [Fact]
    public async Task The_same_request_twice_leaves_the_same_and_needs_no_key()
    {
        var client = processor.As("HOLD2");
        var token = await client.CardAsync();
        var body = new JsonObject { ["freetext1"] = "x" }.ToJsonString();
        var first = (await client.SayAsync(HttpMethod.Put, $"cards/{token}", body, "no key is asked for here")).Ok();
        Assert.Equal(first.Text, (await client.SayAsync(HttpMethod.Put, $"cards/{token}", body)).Ok().Text);
    }

    [Theory]
    [InlineData("""{"cardHolder":{"firstName":"A"}}""", "cardHolder.lastName", "cardHolder.dateOfBirth")]
    [InlineData("""{"cardHolder":{"firstName":"A","lastName":"B","dateOfBirth":"2999-01-01"}}""", "cardHolder.dateOfBirth")]
    [InlineData("""{"nameOnCard":"X"}""", "nameOnCard")]
    [InlineData("""{"address":{"addressLine1":"A","postCode":"B","country":"XXX"}}""", "address.country")]
    public async Task What_is_wrong_is_named(string body, params string[] fields)
    {
        var client = processor.As("HOLD3");
        var refused = await client.SayAsync(HttpMethod.Put, $"cards/{await client.CardAsync()}", body);
        refused.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal(fields.Order(), refused.Fields.Order());
    }

    [Fact]
    public async Task A_closed_card_and_anothers_card_do_not_change()
    {
        var client = processor.As("HOLD4");
        var token = await client.CardAsync();
        (await processor.As("HOLD5").SayAsync(HttpMethod.Put, $"cards/{token}", "{}")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await processor.As("HOLD5").HearAsync($"cards/{token}/cardholder")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await client.SetStatusAsync(token, "83")).Ok();
        (await client.SayAsync(HttpMethod.Put, $"cards/{token}", "{}")).IsRefused(HttpStatusCode.Conflict, "cards.update.status");
    }
}
