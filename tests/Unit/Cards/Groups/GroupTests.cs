using System.Net;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Groups;

public sealed class GroupTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task Groups_are_listed_by_type_and_a_card_begins_under_its_products()
    {
        var client = processor.As("GROUP1");
        var types = (await client.HearAsync("groups")).Ok().Json.AsArray();
        Assert.Equal(10, types.Count);
        Assert.All(types, type => Assert.NotEmpty(type!["groups"]!.AsArray()));
        var of = (await client.HearAsync($"cards/{await client.CardAsync()}/groups")).Ok().Json["controlGroups"]!;
        Assert.Equal(101, of["limitGroup"]!.GetValue<int>());
        Assert.Equal(701, of["webServiceFeeGroup"]!.GetValue<int>());
        var standard = Processor.Virtual();
        standard["cardProduct"] = 1008;
        Assert.Equal(102, (await client.HearAsync($"cards/{await client.CardAsync(standard)}/groups")).Ok().Json["controlGroups"]!["limitGroup"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_set_is_set_and_the_rest_stays()
    {
        var client = processor.As("GROUP2");
        var token = await client.CardAsync();
        var set = (await SetAsync(client, token, """{"controlGroups":{"usageGroup":303,"webServiceFeeGroup":702}}""")).Ok();
        Assert.Equal(303, set.Json["controlGroups"]!["usageGroup"]!.GetValue<int>());
        Assert.Equal(702, set.Json["controlGroups"]!["webServiceFeeGroup"]!.GetValue<int>());
        Assert.Equal(101, set.Json["controlGroups"]!["limitGroup"]!.GetValue<int>());
        Assert.Equal(set.Text, (await client.HearAsync($"cards/{token}/groups")).Ok().Text);
    }

    [Theory]
    [InlineData("""{"controlGroups":{"usageGroup":101}}""", HttpStatusCode.BadRequest, "controlGroups.usageGroup")]
    [InlineData("""{"controlGroups":{}}""", HttpStatusCode.BadRequest, "controlGroups")]
    [InlineData("""{"controlGroups":{"allowMerchantList":999}}""", HttpStatusCode.UnprocessableEntity, "controlGroups.allowMerchantList")]
    public async Task An_unknown_group_is_named(string body, HttpStatusCode status, string field)
    {
        var client = processor.As("GROUP3");
        var refused = await SetAsync(client, await client.CardAsync(), body);
        Assert.Equal(status, refused.Status);
        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task A_list_of_merchants_is_made_filled_and_put_on_a_card()
    {
        var (client, other) = (processor.As("GROUP4"), processor.As("GROUP5"));
        var made = (await client.SayAsync(HttpMethod.Post, "groups/allow-merchant", """{"name":"Canteens"}""")).Is(HttpStatusCode.Created);
        var list = made["listId"];
        (await client.SayAsync(HttpMethod.Post, "groups/allow-merchant", """{"name":"Canteens"}""")).IsRefused(HttpStatusCode.Conflict, "cards.allow_list.exists");
        const string merchants = """{"merchants":[{"merchantId":"M1","acquirerId":"06002309"},{"merchantId":"M2"}]}""";
        (await client.SayAsync(HttpMethod.Post, $"groups/allow-merchant/{list}", merchants)).Ok();
        Assert.Equal(2, (await client.SayAsync(HttpMethod.Post, $"groups/allow-merchant/{list}", merchants)).Ok().Json["merchants"]!.AsArray().Count);
        Assert.Equal("2", (await client.HearAsync("groups/allow-merchant")).Ok().Json[0]!["merchantCount"]!.ToString());

        var token = await client.CardAsync();
        Assert.Equal(list, (await SetAsync(client, token, $$$"""{"controlGroups":{"allowMerchantList":{{{list}}}}}""")).Ok().Json["controlGroups"]!["allowMerchantList"]!.ToString());
        Assert.Null((await SetAsync(client, token, """{"controlGroups":{"allowMerchantList":0}}""")).Ok().Json["controlGroups"]!["allowMerchantList"]);
        (await SetAsync(other, await other.CardAsync(), $$$"""{"controlGroups":{"allowMerchantList":{{{list}}}}}""")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.allow_list.unknown");
        (await other.HearAsync($"groups/allow-merchant/{list}")).IsRefused(HttpStatusCode.NotFound, "allow_list.not_found");
        (await other.SayAsync(HttpMethod.Post, $"groups/allow-merchant/{list}", merchants)).IsRefused(HttpStatusCode.NotFound, "allow_list.not_found");

        (await client.SayAsync(HttpMethod.Delete, $"groups/allow-merchant/{list}/merchants/M1", null)).Is(HttpStatusCode.NoContent);
        (await client.SayAsync(HttpMethod.Delete, $"groups/allow-merchant/{list}/merchants/M1", null)).IsRefused(HttpStatusCode.NotFound, "merchant.not_found");
        Assert.Equal("M2", Assert.Single((await client.HearAsync($"groups/allow-merchant/{list}")).Ok().Json["merchants"]!.AsArray())!["merchantId"]!.ToString());
    }

    [Theory]
    [InlineData("""{"merchants":[]}""", "merchants")]
    [InlineData("""{"merchants":{}}""", "merchants")]
    [InlineData("""{"merchants":[{"merchantId":"M"},{"acquirerId":"x"}]}""", "merchants[1].acquirerId", "merchants[1].merchantId")]
    public async Task A_fault_in_a_list_is_named_with_its_place(string body, params string[] fields)
    {
        var client = processor.As("GROUP6");
        var list = (await client.SayAsync(HttpMethod.Post, "groups/allow-merchant", $$"""{"name":"{{Guid.NewGuid()}}"}""")).Json["listId"]!.ToString();
        Assert.Equal(fields.Order(), (await client.SayAsync(HttpMethod.Post, $"groups/allow-merchant/{list}", body)).Fields.Order());
    }

    private static Task<Heard> SetAsync(HttpClient client, string token, string body) => client.SayAsync(HttpMethod.Patch, $"cards/{token}/groups", body);
}
