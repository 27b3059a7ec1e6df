using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Selvage.Unit.Cards.Reference;

/// <summary>The check through which every answer goes can fail, in each way in which an answer can differ from its description.</summary>
public sealed class ServedDescriptionTests(Processor processor) : IClassFixture<Processor>
{
    private const string Json = "application/json; charset=utf-8";
    private const string Balance = "/core/api/v1/cards/123456789/balance";
    private const string Good = """{"currencyCode":"GBP","cardBalance":1.50,"pendingAmount":0,"availableBalance":1.50}""";
    private const string Refused = """{"type":"urn:selvage:problem:card.not_found","title":"t","status":404,"detail":"d","code":"card.not_found","traceId":"00"}""";

    [Theory]
    [InlineData("GET", Balance, 200, Json, Good)]
    [InlineData("GET", "/api/v1/cards/123456789/balance", 200, Json, Good)]
    [InlineData("GET", Balance, 404, "application/problem+json", Refused)]
    [InlineData("GET", Balance, 503, "application/problem+json", Refused)]
    [InlineData("GET", "/core/api/v1/nothing", 404, "application/problem+json", Refused)]
    [InlineData("POST", "/core/api/v1/cards/123456789/pin/unblock", 204, null, "")]
    [InlineData("GET", "/core/api/v1/cards/123456789/3ds-credentials", 200, null, "")]
    [InlineData("POST", "/service.asmx", 500, "text/xml", "<fault/>")]
    public async Task What_is_as_described_passes(string method, string path, int status, string? type, string body) => Assert.Null(await FaultAsync(method, path, status, type, body));

    [Theory]
    [InlineData("GET", Balance, 200, Json, """{"currencyCode":"GBP","cardBalance":1,"pendingAmount":0,"availableBalance":1,"more":1}""", "/more")]
    [InlineData("GET", Balance, 200, Json, """{"currencyCode":"GBP","cardBalance":1,"pendingAmount":0}""", "availableBalance")]
    [InlineData("GET", Balance, 200, Json, """{"currencyCode":"GBP","cardBalance":"1","pendingAmount":0,"availableBalance":1}""", "/cardBalance")]
    [InlineData("GET", Balance, 200, Json, """{"currencyCode":null,"cardBalance":1,"pendingAmount":0,"availableBalance":1}""", "/currencyCode")]
    [InlineData("GET", Balance, 200, Json, """{"currencyCode":"GBP","currencyCode":"GBP","cardBalance":1,"pendingAmount":0,"availableBalance":1}""", "no JSON")]
    [InlineData("GET", Balance, 200, Json, "{", "no JSON")]
    [InlineData("GET", Balance, 200, Json, "", "has a body")]
    [InlineData("GET", Balance, 200, "text/plain", Good, "does not name text/plain")]
    [InlineData("GET", Balance, 200, "application/json; charset=utf-16", Good, "is not application/json")]
    [InlineData("GET", Balance, 200, "application/problem+json", Refused, "does not name application/problem+json")]
    [InlineData("GET", Balance, 201, Json, Good, "does not name 201")]
    [InlineData("GET", Balance, 409, "application/problem+json", Refused, "does not name 409")]
    [InlineData("GET", Balance, 404, "application/problem+json", """{"type":"t","title":"t","status":404,"detail":"d","traceId":"00"}""", "code")]
    [InlineData("GET", Balance, 503, "application/problem+json", "{}", "code")]
    [InlineData("GET", "/core/api/v1/nothing", 200, Json, Good, "not described")]
    [InlineData("GET", "/core/api/v1/nothing", 404, Json, Refused, "is not application/problem+json")]
    [InlineData("POST", "/core/api/v1/cards/123456789/pin/unblock", 204, Json, "{}", "has no body")]
    [InlineData("GET", "/core/api/v1/cards/123456789/showpan", 200, Json, """{"publicToken":"1","pan":"1","nameOnCard":"A","expiryDate":"2026-02-30"}""", "/expiryDate")]
    [InlineData("GET", "/core/api/v1/cards/123456789/groups", 200, Json, """{"controlGroups":{"more":1}}""", "/controlGroups/more")]
    [InlineData("GET", "/core/api/v1/bulk/cards/1", 200, Json, """{"bulkId":1,"reference":null,"status":"Unheard","quantity":1,"created":0,"percentComplete":0,"fault":null,"startedAt":"x","endedAt":null}""", "/status")]
    public async Task What_is_not_as_described_is_named(string method, string path, int status, string? type, string body, string named) =>
        Assert.Contains(named, await FaultAsync(method, path, status, type, body), StringComparison.Ordinal);

    [Fact]
    public async Task A_request_goes_to_the_operation_that_routing_chooses()
    {
        var served = await ServedDescription.ReadAsync(processor.As(null));
        Assert.Equal("CreateIssuerTransaction", served.Find("POST", "/core/api/v1/cards/issuer/123456789/transactions")?.Id);
        Assert.Equal("ListAllowLists", served.Find("GET", "/api/v1/groups/allow-merchant")?.Id);
        Assert.Null(served.Find("GET", "/core/api/v1/cards//balance"));
        Assert.Null(served.Find("DELETE", "/core/api/v1/products"));
    }

    [Fact]
    public async Task An_object_of_the_description_is_never_open()
    {
        // What is closed for the check is a copy; the description itself says which members there are and no more.
        var document = JsonNode.Parse((await processor.As(null).HearAsync("/openapi/cards.json")).Text)!;
        Assert.All(document["components"]!["schemas"]!.AsObject(), shape => Assert.True(shape.Value!["properties"] is JsonObject || shape.Value["enum"] is JsonArray, shape.Key));
    }

    private async Task<string?> FaultAsync(string method, string path, int status, string? type, string body)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return (await ServedDescription.ReadAsync(processor.As(null))).Fault(method, path, new Heard((HttpStatusCode)status, body, content.Headers));
    }
}
