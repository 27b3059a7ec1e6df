using System.Net;
using System.Text.Json.Nodes;

namespace Selvage.Unit.Cards.CardFiles;

public sealed class CreateCardTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task A_virtual_card_is_active_at_once()
    {
        var client = processor.As("PM1");
        var made = await client.CreateAsync(Processor.Virtual("ref-1"));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Matches("^[1-9][0-9]{8}$", made["publicToken"]);
        Assert.Equal("ref-1", made["customerReference"]);
        Assert.Equal("Ada Lovelace", made["embossName"]);
        Assert.Matches(@"^401288\*{6}[0-9]{4}$", made["maskedPan"]);
        Assert.Equal("2026-05-20", made["startDate"]);
        Assert.Equal("2028-05-31", made["expiryDate"]);
        var card = await client.HearAsync($"cards/{made["publicToken"]}");
        Assert.Equal(("Virtual", "Active", "00", "All good"), (card["cardType"], card["status"], card["cardStatusCode"], card["cardStatusDescription"]));
        Assert.Equal("""{"currencyCode":"GBP","cardBalance":0.00,"pendingAmount":0.00,"availableBalance":0.00}""", card.Json["balance"]!.ToJsonString());
        Assert.Equal("Ada Lovelace", card.Json["cardDetails"]!["fullNameOnCard"]!.ToString());
        Assert.Equal("ref-1", card.Json["cardDetails"]!["customerReference"]!.ToString());
    }

    [Theory]
    [InlineData(null, "02")]
    [InlineData(true, "00")]
    public async Task A_physical_card_waits_for_its_holder_unless_told_otherwise(bool? activateNow, string status)
    {
        var request = Processor.Virtual();
        (request["cardType"], request["cardProduct"], request["nameOnCard"], request["activateNow"], request["expiryDate"]) = ("Physical", 1001, "A LOVELACE", activateNow, "2027-02");
        request["manufacturingDetails"] = new JsonObject { ["deliveryMethod"] = "RegisteredMail", ["carrierType"] = "standard" };
        var made = await processor.As("PM1").CreateAsync(request);
        Assert.Equal(("A LOVELACE", "2027-02-28"), (made["embossName"], made["expiryDate"]));
        Assert.Equal(status, (await processor.As("PM1").HearAsync($"cards/{made["publicToken"]}"))["cardStatusCode"]);
    }

    [Fact]
    public async Task Names_of_fields_are_read_without_case() =>
        Assert.Equal(HttpStatusCode.OK, (await processor.As("PM1").SayAsync(HttpMethod.Post, "cards", Processor.Virtual().ToJsonString().Replace("cardType", "CardType", StringComparison.Ordinal).Replace("postCode", "POSTCODE", StringComparison.Ordinal), type: "text/json; charset=utf-8")).Status);

    [Fact]
    public async Task All_missing_fields_are_named_at_once()
    {
        var heard = await processor.As("PM1").CreateAsync(new JsonObject { ["cardHolder"] = new JsonObject() });
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal(["cardType", "cardProduct", "cardHolder.firstName", "cardHolder.lastName", "cardHolder.dateOfBirth", "address"], heard.Fields);
    }

    [Theory]
    [InlineData("cardType", "\"virtual\"")]
    [InlineData("cardType", "1")]
    [InlineData("cardProduct", "0")]
    [InlineData("cardProduct", "1002.5")]
    [InlineData("cardProduct", "\"1002\"")]
    [InlineData("cardProduct", "99999999999")]
    [InlineData("designId", "\"a/b\"")]
    [InlineData("designId", "\"\"")]
    [InlineData("customerReference", "\"12345678901234567890123456\"")]
    [InlineData("customerReference", "\"line\\nbreak\"")]
    [InlineData("customerReference", "\"\\ud800\"")]
    [InlineData("parentCard", "\"12345678\"")]
    [InlineData("nameOnCard", "\"123456789012345678901234567\"")]
    [InlineData("expiryDate", "\"2026-13\"")]
    [InlineData("expiryDate", "\"2026-04\"")]
    [InlineData("expiryDate", "\"2099-01\"")]
    [InlineData("manufacturingDetails", "null")]
    [InlineData("manufacturingDetails.deliveryMethod", "{\"carrierType\":\"x\"}")]
    [InlineData("manufacturingDetails.deliveryMethod", "{\"carrierType\":\"x\",\"deliveryMethod\":\"Pigeon\"}")]
    [InlineData("virtualCardImageDetails.imageSize", "{\"imageSize\":6}")]
    [InlineData("activateNow", "\"true\"")]
    [InlineData("language3ds", "\"en_GB\"")]
    [InlineData("oobAppUrl", "\"/etc/passwd\"")]
    [InlineData("dynamicInterchange.feePercentage", "{\"feePercentage\":101}")]
    [InlineData("cardHolder", "\"Ada\"")]
    [InlineData("nonsense", "1")]
    public async Task A_wrong_field_is_named(string field, string json)
    {
        var request = Processor.Virtual();
        request[field.Split('.')[0]] = "HERE";
        var heard = await processor.As("PM1").SayAsync(HttpMethod.Post, "cards", request.ToJsonString().Replace("\"HERE\"", json, StringComparison.Ordinal));
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal([field], heard.Fields);
    }

    [Theory]
    [InlineData("cardHolder", "dateOfBirth", "1990-02-30")]
    [InlineData("cardHolder", "dateOfBirth", "2026-05-20")]
    [InlineData("cardHolder", "dateOfBirth", "1899-12-31")]
    [InlineData("cardHolder", "title", "Doctor")]
    [InlineData("cardHolder", "firstName", "   ")]
    [InlineData("cardHolder", "nickname", "Ada")]
    [InlineData("address", "country", "GB")]
    [InlineData("address", "country", "gbr")]
    [InlineData("address", "country", "XYZ")]
    [InlineData("address", "postCode", "12345678901")]
    public async Task A_wrong_field_inside_is_named(string part, string field, string value)
    {
        var request = Processor.Virtual();
        request[part]![field] = value;
        var heard = await processor.As("PM1").CreateAsync(request);
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal([$"{part}.{field}"], heard.Fields);
    }

    [Theory]
    [InlineData("Virtual", 4711, "cards.product.unknown")]
    [InlineData("Virtual", 1001, "cards.product.type_not_offered")]
    [InlineData("Physical", 1002, "cards.product.type_not_offered")]
    public async Task What_contradicts_the_programme_is_unprocessable(string type, int product, string code)
    {
        var request = Processor.Virtual();
        (request["cardType"], request["cardProduct"], request["nameOnCard"]) = (type, product, "A LOVELACE");
        (await processor.As("PM1").CreateAsync(request)).IsRefused(HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task A_physical_card_needs_the_name_that_is_printed_on_it()
    {
        var request = Processor.Virtual();
        (request["cardType"], request["cardProduct"]) = ("Physical", 1001);
        Assert.Equal(["nameOnCard"], (await processor.As("PM1").CreateAsync(request)).Fields);
    }

    [Fact]
    public async Task A_parent_card_is_one_of_the_same_programme_manager()
    {
        var request = Processor.Virtual();
        request["parentCard"] = await processor.As("PM2").CardAsync();
        (await processor.As("PM1").CreateAsync(request)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.parent.unknown");
        request["parentCard"] = await processor.As("PM1").CardAsync();
        Assert.Equal(HttpStatusCode.OK, (await processor.As("PM1").CreateAsync(request)).Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_that_is_not_json_is_refused(string type) =>
        (await processor.As("PM1").SayAsync(HttpMethod.Post, "cards", Processor.Virtual().ToJsonString(), type: type)).IsRefused(HttpStatusCode.UnsupportedMediaType, "cards.body.not_json");

    [Fact]
    public async Task No_body_at_all_is_refused() =>
        (await processor.As("PM1").SayAsync(HttpMethod.Post, "cards", null)).IsRefused(HttpStatusCode.UnsupportedMediaType, "cards.body.not_json");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"cardType":"Virtual","cardType":"Physical"}""")]
    public async Task Broken_json_is_refused(string body) =>
        (await processor.As("PM1").SayAsync(HttpMethod.Post, "cards", body)).IsRefused(HttpStatusCode.BadRequest, "cards.body.malformed");

    [Fact]
    public async Task A_field_named_twice_in_different_case_is_refused() =>
        (await processor.As("PM1").SayAsync(HttpMethod.Post, "cards", """{"cardType":"Virtual","CardType":"Physical"}""")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");

    // A large one is still on its way when it is refused, and its sender hears why all the same.
    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(16 * 1024 * 1024)]
    public async Task A_body_over_64_KiB_is_refused(int length)
    {
        var request = Processor.Virtual();
        request["freetext1"] = new string('x', length);
        (await processor.As("PM1").CreateAsync(request)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "cards.body.too_large");
    }
}
