using System.Net;
using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Renewals;

/// <summary>The clock stands at 20 May 2026; product 1002 lasts 24 months.</summary>
public sealed class RenewTests(Processor processor) : IClassFixture<Processor>
{
    private static JsonObject Physical() => new(Processor.Virtual().Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))) { ["cardType"] = "Physical", ["cardProduct"] = 1001, ["nameOnCard"] = "ADA LOVELACE" };

    [Theory]
    [InlineData("{}", "2028-05-31")]
    [InlineData("""{"renewStep":"RenewWithNewExpiry","renewState":"Renew"}""", "2028-05-31")]
    [InlineData("""{"renewStep":"RenewWithSameExpiry"}""", "2027-03-31")]
    [InlineData("""{"expiryDate":"2030-02"}""", "2030-02-28")]
    public async Task A_renewed_card_keeps_its_number_and_has_its_end(string body, string end)
    {
        var client = processor.As("RENEW1");
        var request = Processor.Virtual();
        request["expiryDate"] = "2027-03";
        var token = await client.CardAsync(request);
        var number = (await client.HearAsync($"cards/{token}/showpan")).Ok().Text;
        var renewed = (await client.SayAsync(HttpMethod.Post, $"cards/{token}/renew", body)).Ok();
        Assert.Equal(end, renewed["expiryDate"]);
        Assert.Equal("true", renewed["success"]);
        Assert.Equal(end, (await client.HearAsync($"cards/{token}")).Json["cardDetails"]!["expiryDate"]!.ToString());
        Assert.Equal(JsonNode.Parse(number)!["pan"]?.ToString(), (await client.HearAsync($"cards/{token}/showpan")).Json["pan"]?.ToString());
    }

    [Theory]
    [InlineData("41")]
    [InlineData("43")]
    [InlineData("83")]
    [InlineData("98")]
    [InlineData("99")]
    public async Task A_card_that_is_lost_or_gone_is_not_renewed_with_its_number(string status)
    {
        var client = processor.As("RENEW2");
        var token = await client.CardAsync();
        (await client.SetStatusAsync(token, status)).Ok();
        (await client.SayAsync(HttpMethod.Post, $"cards/{token}/renew", "{}")).IsRefused(HttpStatusCode.Conflict, "cards.renewal.status");
    }

    [Theory]
    [InlineData("""{"expiryDate":"2026-04"}""", "expiryDate")]
    [InlineData("""{"expiryDate":"2050-01"}""", "expiryDate")]
    [InlineData("""{"expiryDate":"2030-01","renewStep":"RenewWithNewExpiry"}""", "expiryDate")]
    [InlineData("""{"renewStep":"Sometime"}""", "renewStep")]
    public async Task An_end_that_cannot_be_is_refused(string body, string field)
    {
        var client = processor.As("RENEW3");
        var token = await client.CardAsync();
        foreach (var act in (string[])["renew", "replace"])
        {
            var refused = await client.SayAsync(HttpMethod.Post, $"cards/{token}/{act}", body);
            refused.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
            Assert.Equal([field], refused.Fields);
        }
    }

    [Fact]
    public async Task The_end_moves_forward_only_and_the_CVV_with_it()
    {
        var client = processor.As("RENEW4");
        var token = await client.CardAsync();
        var before = (await client.HearAsync($"cards/{token}/cvv"))["cvv"];
        (await client.SayAsync(HttpMethod.Put, $"cards/{token}/expiry-date", """{"expiryDate":"2028-05"}""")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");

        // One month may give the same three digits by chance, seven in a row do not.
        var values = new HashSet<string> { before };
        for (var month = 6; month <= 12; month++)
        {
            Assert.Equal($"2028-{month:D2}", (await client.SayAsync(HttpMethod.Put, $"cards/{token}/expiry-date", $$"""{"expiryDate":"2028-{{month:D2}}"}""")).Ok()["expiryDate"][..7]);
            values.Add((await client.HearAsync($"cards/{token}/cvv"))["cvv"]);
        }

        Assert.True(values.Count > 1);
        (await client.SetStatusAsync(token, "46")).Ok();
        (await client.SayAsync(HttpMethod.Put, $"cards/{token}/expiry-date", """{"expiryDate":"2029-05"}""")).IsRefused(HttpStatusCode.Conflict, "cards.renewal.status");
    }

    [Fact]
    public async Task A_virtual_card_becomes_plastic_once_and_only_while_it_is_active()
    {
        var client = processor.As("RENEW5");
        var token = await client.CardAsync();
        (await client.SetStatusAsync(token, "62")).Ok();
        (await ConvertAsync(client, token)).IsRefused(HttpStatusCode.Conflict, "cards.renewal.status");
        (await client.SetStatusAsync(token, "00")).Ok();
        var converted = (await ConvertAsync(client, token, """{"cardType":"Physical","nameOnCard":"A LOVELACE"}""")).Ok();
        Assert.Equal("Physical", converted["cardType"]);
        Assert.Equal("A LOVELACE", converted.Json["cardDetails"]!["fullNameOnCard"]!.ToString());
        (await ConvertAsync(client, token)).IsRefused(HttpStatusCode.Conflict, "cards.conversion.already_physical");
        (await ConvertAsync(client, token, """{"cardType":"Virtual"}""")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");

        var master = Processor.Virtual();
        master["cardType"] = "MasterVirtual";
        (await ConvertAsync(client, await client.CardAsync(master))).IsRefused(HttpStatusCode.Conflict, "cards.conversion.type");

        // A converted card can be replaced as well: by plastic of the same product.
        Assert.Equal("02", (await client.SayAsync(HttpMethod.Post, $"cards/{token}/replace", "{}")).Ok()["cardStatusCode"]);
    }

    [Fact]
    public async Task A_replacement_takes_the_balance_when_it_is_activated_and_the_old_card_is_restricted()
    {
        var client = processor.As("REPL1");
        var old = await client.CardAsync(Physical());
        (await client.SetStatusAsync(old, "00")).Ok();
        (await client.MoveAsync(old, "Load", 80m)).Ok();
        (await client.SayAsync(HttpMethod.Post, $"cards/{old}/3ds-credentials", """{"type":"OTPSMS","value":"+447700900123"}""")).Is(HttpStatusCode.Created);
        var made = (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", "{}")).Ok();
        var replacement = made["publicToken"];
        Assert.NotEqual(old, replacement);
        Assert.Equal(old, made["replacedPublicToken"]);
        Assert.Equal("02", made["cardStatusCode"]);
        Assert.Equal("80.00", (await client.HearAsync($"cards/{old}/balance"))["cardBalance"]);
        (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", "{}")).IsRefused(HttpStatusCode.Conflict, "cards.replacement.exists");

        (await client.SetStatusAsync(replacement, "00")).Ok();
        Assert.Equal("80.00", (await client.HearAsync($"cards/{replacement}/balance"))["cardBalance"]);
        Assert.Equal("0.00", (await client.HearAsync($"cards/{old}/balance"))["cardBalance"]);
        Assert.Equal("62", (await client.HearAsync($"cards/{old}/status"))["cardStatusCode"]);
        Assert.Contains("447700900123", (await client.HearAsync($"cards/{replacement}/3ds-credentials")).Text);
        Assert.Empty((await client.HearAsync($"cards/{old}/3ds-credentials")).Text);

        // Activating again moves nothing again.
        (await client.MoveAsync(old, "BalanceAdjustment", 5m)).Ok();
        (await client.SetStatusAsync(replacement, "02")).Ok();
        (await client.SetStatusAsync(replacement, "00")).Ok();
        Assert.Equal("80.00", (await client.HearAsync($"cards/{replacement}/balance"))["cardBalance"]);
    }

    [Fact]
    public async Task A_replacement_that_was_blocked_before_it_was_active_takes_the_balance_all_the_same()
    {
        var client = processor.As("REPL7");
        var old = await client.CardAsync();
        (await client.MoveAsync(old, "Load", 9m)).Ok();
        var replacement = (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", "{}")).Ok()["publicToken"];
        (await client.SetStatusAsync(replacement, "G1")).Ok();
        (await client.SetStatusAsync(replacement, "00")).Ok();
        Assert.Equal("9.00", (await client.HearAsync($"cards/{replacement}/balance"))["cardBalance"]);
    }

    [Fact]
    public async Task A_balance_can_move_at_once_and_what_was_stolen_stays_stolen()
    {
        var client = processor.As("REPL2");
        var old = await client.CardAsync();
        (await client.MoveAsync(old, "Load", 12m)).Ok();
        (await client.SetStatusAsync(old, "43")).Ok();
        var replacement = (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", """{"moveBalance":true,"renewStep":"RenewWithSameExpiry"}""")).Ok()["publicToken"];
        Assert.Equal("12.00", (await client.HearAsync($"cards/{replacement}/balance"))["cardBalance"]);
        (await client.SetStatusAsync(replacement, "00")).Ok();
        Assert.Equal("43", (await client.HearAsync($"cards/{old}/status"))["cardStatusCode"]);
        Assert.Equal("12.00", (await client.HearAsync($"cards/{replacement}/balance"))["cardBalance"]);
    }

    [Fact]
    public async Task A_replacement_is_completed_as_far_as_is_asked_for()
    {
        var client = processor.As("REPL3");
        var old = await client.CardAsync();
        (await client.MoveAsync(old, "Load", 30m)).Ok();
        var child = Processor.Virtual();
        child["parentCard"] = old;
        await client.CardAsync(child);
        (await CompleteAsync(client, old, "{}")).IsRefused(HttpStatusCode.Conflict, "cards.replacement.none");
        var replacement = (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", """{"expiryDate":"2031-01"}""")).Ok()["publicToken"];
        var done = (await CompleteAsync(client, old, """{"moveBalance":true,"moveChildCards":true,"moveExpiryDate":true,"moveLimitAccumulators":true,"moveCredentials":true}""")).Ok();
        Assert.Equal(replacement, done["replacementPublicToken"]);
        Assert.Equal("1", done["childCardsMoved"]);
        Assert.Equal("30.00", done.Json["replacementBalance"]!["cardBalance"]!.ToString());
        Assert.Equal("2028-05-31", (await client.HearAsync($"cards/{replacement}")).Json["cardDetails"]!["expiryDate"]!.ToString());
        Assert.Equal("0", (await CompleteAsync(client, old, """{"moveBalance":true,"moveChildCards":true}""")).Ok()["childCardsMoved"]);
    }

    [Fact]
    public async Task Another_product_must_have_the_same_currency_and_form()
    {
        var client = processor.As("REPL4");
        var old = await client.CardAsync();
        (await ReplaceAsync(client, old, 9999)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.product.unknown");
        (await ReplaceAsync(client, old, 1004)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.replacement.currency");
        (await ReplaceAsync(client, old, 1001)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.replacement.form");
        var replacement = (await ReplaceAsync(client, old, 1008)).Ok()["publicToken"];
        Assert.Equal("1008", (await client.HearAsync($"cards/{replacement}")).Json["cardDetails"]!["productId"]!.ToString());
    }

    [Fact]
    public async Task Two_programme_managers_and_repeated_requests()
    {
        var (client, other) = (processor.As("REPL5"), processor.As("REPL6"));
        var old = await client.CardAsync();
        foreach (var (method, path, body) in new[] { (HttpMethod.Post, "renew", "{}"), (HttpMethod.Post, "replace", "{}"), (HttpMethod.Put, "complete-replacement", "{}"), (HttpMethod.Post, "cardType", """{"cardType":"Physical"}"""), (HttpMethod.Put, "expiry-date", """{"expiryDate":"2029-01"}""") })
            (await other.SayAsync(method, $"cards/{old}/{path}", body)).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        var key = Guid.NewGuid().ToString();
        var first = (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", "{}", key)).Ok();
        Assert.Equal(first.Text, (await client.SayAsync(HttpMethod.Post, $"cards/{old}/replace", "{}", key)).Ok().Text);
    }

    private static Task<Heard> ConvertAsync(HttpClient client, string token, string body = """{"cardType":"Physical"}""") => client.SayAsync(HttpMethod.Post, $"cards/{token}/cardType", body);

    private static Task<Heard> CompleteAsync(HttpClient client, string token, string body) => client.SayAsync(HttpMethod.Put, $"cards/{token}/complete-replacement", body);

    private static Task<Heard> ReplaceAsync(HttpClient client, string token, int product) => client.SayAsync(HttpMethod.Post, $"cards/{token}/replace", $$"""{"newProductId":{{product}}}""");
}
