using System.Net;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.AliasDirectory;

public sealed class AliasTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task An_alias_stands_for_one_card_until_it_is_deleted()
    {
        var client = processor.As("ALIAS1");
        var token = await client.CardAsync();
        var made = (await CreateAsync(client, token, "Email", "Ada@Lovelace.example")).Is(HttpStatusCode.Created);
        Assert.Equal(("ada@lovelace.example", "Ada Lovelace", token), (made["alias"], made["displayName"], made["publicToken"]));
        (await CreateAsync(client, await client.CardAsync(), "Email", "ada@lovelace.example")).IsRefused(HttpStatusCode.Conflict, "cards.alias.exists");
        Assert.Equal(token, (await client.HearAsync("aliases/resolve?alias=ADA%40lovelace.example")).Ok()["publicToken"]);
        Assert.Single((await client.HearAsync($"cards/{token}/aliases")).Ok().Json.AsArray());
        (await client.SayAsync(HttpMethod.Delete, $"cards/{token}/aliases/{made["aliasId"]}", null)).Is(HttpStatusCode.NoContent);
        (await client.SayAsync(HttpMethod.Delete, $"cards/{token}/aliases/{made["aliasId"]}", null)).IsRefused(HttpStatusCode.NotFound, "alias.not_found");
        (await client.HearAsync("aliases/resolve?alias=ada%40lovelace.example")).IsRefused(HttpStatusCode.NotFound, "alias.not_found");
    }

    [Fact]
    public async Task Nobody_sees_the_aliases_of_another()
    {
        var (client, other) = (processor.As("ALIAS2"), processor.As("ALIAS3"));
        var token = await client.CardAsync();
        (await CreateAsync(client, token, "Phone", "+447700900123")).Is(HttpStatusCode.Created);
        (await other.HearAsync("aliases/resolve?alias=%2B447700900123")).IsRefused(HttpStatusCode.NotFound, "alias.not_found");
        (await other.HearAsync($"cards/{token}/aliases")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await CreateAsync(other, await other.CardAsync(), "Phone", "+447700900123")).Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("Phone", "07700900123")]
    [InlineData("Phone", "+44 7700")]
    [InlineData("Email", "nobody")]
    public async Task What_is_no_alias_is_refused(string type, string alias)
    {
        var client = processor.As("ALIAS4");
        Assert.Equal(["alias"], (await CreateAsync(client, await client.CardAsync(), type, alias)).Fields);
    }

    [Fact]
    public async Task The_directory_is_Visas_and_a_question_asks_something()
    {
        var client = processor.As("ALIAS5");
        var request = Processor.Virtual();
        request["cardProduct"] = 1004;
        (await CreateAsync(client, await client.CardAsync(request), "Phone", "+447700900199")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.alias.scheme");
        (await client.HearAsync("aliases/resolve")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
    }

    private static Task<Heard> CreateAsync(HttpClient client, string token, string type, string alias) => client.SayAsync(HttpMethod.Post, $"cards/{token}/aliases", $$"""{"aliasType":"{{type}}","alias":"{{alias}}"}""");
}
