using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Selvage.Unit.Cards.Reference;

/// <summary>
/// The description of the card APIs as it is served, and whether an answer is as described. It reads the document and nothing else of the product;
/// what JSON Schema means is decided by a validator that others wrote.
/// </summary>
internal sealed class ServedDescription
{
    private const string Address = "/openapi/cards.json";
    private const string Problem = "application/problem+json";

    // What is not of this description: it has one of its own (WSDL), is the description, or is the door of test transactions.
    private static readonly string[] Elsewhere = ["/service.asmx", "/openapi/", "/simulation/"];

    // Any operation may meet a broken disk or a fault of the processor; no operation says so by itself.
    private static readonly HttpStatusCode[] Anywhere = [HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable];

    // What is said where there is no operation.
    private static readonly HttpStatusCode[] Nowhere = [HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest];

    // A card without any has an answer without a body: so the card API has it, and OpenAPI has no words for a body that may be missing.
    private static readonly string[] MayBeEmpty = ["ListCredentials", "ListCredentialsWithoutHyphen"];

    private static Task<ServedDescription>? _served;

    private readonly JsonObject _shapes;
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();

    internal ServedDescription(JsonNode document)
    {
        _shapes = Closed(document["components"]!["schemas"]!.AsObject());
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
               from method in path.Value!.AsObject()
               select new DescribedOperation(method.Value!["operationId"]!.ToString(), method.Key.ToUpperInvariant(), path.Key, method.Value["requestBody"] is not null, method.Value["responses"]!.AsObject()),
        ];
    }

    internal IReadOnlyList<DescribedOperation> Operations { get; }

    /// <summary>Read once: every instance serves the same.</summary>
    internal static Task<ServedDescription> ReadAsync(HttpClient client) => LazyInitializer.EnsureInitialized(ref _served, () => LoadAsync(client));

    /// <summary>The operation that a request goes to; null for none.</summary>
    internal DescribedOperation? Find(string method, string path) =>
        Operations.Where(operation => operation.Takes(method, Named(path))).MinBy(operation => operation.Parameters);

    /// <summary>What about an answer is not as described; null where all is.</summary>
    internal string? Fault(string method, string path, Heard heard)
    {
        if (Elsewhere.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
            return null;
        var status = ((int)heard.Status).ToString();
        if (Find(method, path) is not { } operation)
            return Nowhere.Contains(heard.Status) ? Wrong(heard, ProblemShape(), Problem) : $"{status} comes from an address that is not described";
        if (operation.Responses[status] is not { } response)
            return Anywhere.Contains(heard.Status) ? Wrong(heard, ProblemShape(), Problem) : $"{operation.Id} does not name {status}";
        if (response["content"] is not JsonObject content)
            return heard.Text.Length == 0 && heard.Headers.ContentType is null ? null : $"{operation.Id} has no body at {status}";
        if (heard.Text.Length == 0)
            return heard.Status == HttpStatusCode.OK && MayBeEmpty.Contains(operation.Id) ? null : $"{operation.Id} has a body at {status}";
        return heard.Headers.ContentType?.MediaType is { } type && content[type] is { } described
            ? Wrong(heard, described["schema"]!, type) is { } wrong ? $"{operation.Id} at {status}: {wrong}" : null
            : $"{operation.Id} does not name {heard.Headers.ContentType} at {status}";
    }

    private static async Task<ServedDescription> LoadAsync(HttpClient client) =>
        new(JsonNode.Parse(await client.GetStringAsync(Address, CancellationToken.None))!);

    // Only the hub's prefix is described; the legacy one leads to the same.
    private static string Named(string path) => path.StartsWith("/api/v1/", StringComparison.Ordinal) ? "/core" + path : path;

    private static JsonObject ProblemShape() => new() { ["$ref"] = "#/components/schemas/CardProblem" };

    private string? Wrong(Heard heard, JsonNode shape, string type)
    {
        if (heard.Headers.ContentType is not { } given || given.MediaType != type || (given.CharSet ?? "utf-8") != "utf-8")
            return $"{heard.Headers.ContentType} is not {type}";
        try
        {
            using var answer = JsonDocument.Parse(heard.Text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var result = Schema(shape).Evaluate(answer.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
            return result.IsValid ? null : string.Join("; ", (result.Details ?? []).Where(detail => detail.Errors is not null)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Key}: {error.Value}")).DefaultIfEmpty("not valid"));
        }
        catch (JsonException)
        {
            return "no JSON";
        }
    }

    private JsonSchema Schema(JsonNode shape) => _schemas.GetOrAdd(shape.ToJsonString(), text =>
    {
        var whole = Closed(JsonNode.Parse(text)!.AsObject());
        whole["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        whole["$defs"] = _shapes.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    });

    /// <summary>A copy in which no object has members that it does not name: an answer never says more than is described.</summary>
    private static JsonObject Closed(JsonObject schema)
    {
        var copy = schema.DeepClone().AsObject();
        Close(copy);
        return copy;
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var one in list)
                Close(one);
        }
        else if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties"))
                schema["additionalProperties"] = false;
            foreach (var (_, inner) in schema.ToArray())
                Close(inner);
        }
    }
}
