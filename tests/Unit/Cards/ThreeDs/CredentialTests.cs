using System.Net;
using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.ThreeDs;

public sealed class CredentialTests(Processor processor) : IClassFixture<Processor>
{
    public static TheoryData<string> Words => ["3ds-credentials", "3dscredentials"];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_credential_lives_under_both_spellings(string word)
    {
        var client = processor.As("TDS1");
        var token = await client.CardAsync();
        Assert.Empty((await client.HearAsync($"cards/{token}/{word}")).Ok().Text);
        var id = (await SayAsync(client, HttpMethod.Post, $"cards/{token}/{word}", "OTPSMS", "+447700900123")).Is(HttpStatusCode.Created)["identifier"];
        var list = (await client.HearAsync($"cards/{token}/{word}")).Ok().Json.AsArray();
        Assert.Equal(["OTPSMS", "OTPEMAIL", "BIOMETRIC", "OUTOFBAND", "KBA"], list.Select(c => Of(c!, "type")));
        Assert.Equal(["+447700900123", "Not Enrolled", "Not Enrolled", "Not Enrolled", "Not Enrolled"], list.Select(c => Of(c!, "value")));
        Assert.Equal([id, "0", "0", "0", "0"], list.Select(c => Of(c!, "id")));
        Assert.Equal(["2", "3", "4", "5", "7"], list.Select(c => Of(c!, "credentialType")));
        (await SayAsync(client, HttpMethod.Post, $"cards/{token}/3ds-credentials", "OTPSMS", "+447700900124")).IsRefused(HttpStatusCode.Conflict, "cards.credential.exists");
        (await SayAsync(client, HttpMethod.Put, $"cards/{token}/{word}/{id}", "OTPSMS", "+447700900125")).Is(HttpStatusCode.NoContent);
        (await SayAsync(client, HttpMethod.Put, $"cards/{token}/{word}/{id}", "OTPEMAIL", "a@b.example")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal("+447700900125", (await client.HearAsync($"cards/{token}/3ds-configuration")).Ok()["mobile"]);
        (await client.SayAsync(HttpMethod.Delete, $"cards/{token}/{word}/{id}", null)).Is(HttpStatusCode.NoContent);
        (await client.SayAsync(HttpMethod.Delete, $"cards/{token}/{word}/{id}", null)).IsRefused(HttpStatusCode.NotFound, "credential.not_found");
        Assert.Empty((await client.HearAsync($"cards/{token}/{word}")).Ok().Text);
    }

    [Fact]
    public async Task Questions_are_several_and_their_answers_are_never_shown()
    {
        var client = processor.As("TDS2");
        var token = await client.CardAsync();
        foreach (var question in (string[])["7", "8"])
            (await SayAsync(client, HttpMethod.Post, $"cards/{token}/3ds-credentials", "KBA", question, "Snowball the cat")).Is(HttpStatusCode.Created);
        (await SayAsync(client, HttpMethod.Post, $"cards/{token}/3ds-credentials", "KBA", "7", "Other")).IsRefused(HttpStatusCode.Conflict, "cards.credential.exists");
        var config = (await client.HearAsync($"cards/{token}/3ds-configuration")).Ok();
        Assert.Equal(["7", "8"], config.Json["kba"]!.AsArray().Select(q => q!.ToString()));
        Assert.Equal("true", config["has3dSecureCredentialEntry"]);
        Assert.DoesNotContain("Snowball", (await client.HearAsync($"cards/{token}/3ds-credentials")).Text + config.Text);
        foreach (var file in Directory.GetFiles(Path.Combine(processor.Root, "cards", "0")))
            Assert.DoesNotContain("nowball", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("OTPSMS", "not a number", null, "value")]
    [InlineData("OTPEMAIL", "nobody", null, "value")]
    [InlineData("KBA", "seven", "x", "value")]
    [InlineData("KBA", "7", null, "cardholderAnswer")]
    [InlineData("OTPSMS", "+447700900123", "x", "cardholderAnswer")]
    [InlineData("ALL", "x", null, "type")]
    [InlineData("FAX", "x", null, "type")]
    public async Task What_is_wrong_is_named(string type, string value, string? answer, string field)
    {
        var client = processor.As("TDS3");
        var refused = await SayAsync(client, HttpMethod.Post, $"cards/{await client.CardAsync()}/3ds-credentials", type, value, answer);
        refused.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task The_card_apis_other_name_for_an_email_is_taken_and_anothers_credential_is_none()
    {
        var (client, other) = (processor.As("TDS4"), processor.As("TDS5"));
        var (token, second) = (await client.CardAsync(), await client.CardAsync());
        var id = (await SayAsync(client, HttpMethod.Post, $"cards/{token}/3ds-credentials", "EmailOTP", "ada@lovelace.example")).Is(HttpStatusCode.Created)["identifier"];
        Assert.Equal("ada@lovelace.example", (await client.HearAsync($"cards/{token}/3ds-configuration")).Ok()["email"]);
        (await SayAsync(client, HttpMethod.Put, $"cards/{second}/3ds-credentials/{id}", "OTPEMAIL", "x@y.example")).IsRefused(HttpStatusCode.NotFound, "credential.not_found");
        (await other.HearAsync($"cards/{token}/3ds-credentials")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await other.SayAsync(HttpMethod.Delete, $"cards/{token}/3ds-credentials/{id}", null)).IsRefused(HttpStatusCode.NotFound, "card.not_found");
    }

    private static Task<Heard> SayAsync(HttpClient client, HttpMethod method, string path, string type, string value, string? answer = null) =>
        client.SayAsync(method, path, new JsonObject { ["type"] = type, ["value"] = value, ["cardholderAnswer"] = answer }.ToJsonString());

    private static string Of(JsonNode node, string member) => node[member]!.ToString();
}
