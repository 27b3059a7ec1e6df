using System.Text.Json.Nodes;
using Selvage.Cli.Running;

namespace Selvage.Cli.Http;

/// <summary>Reads refusals: problem details (RFC 9457), OAuth errors (RFC 6749 §5.2), and answers that are neither.</summary>
internal static class ReplyFaults
{
    public static Fault Of(HttpReply reply) => reply.Json is JsonObject body
        ? body.ContainsKey("error") ? OfOAuth(reply, body) : body.ContainsKey("title") || body.ContainsKey("code") ? OfProblem(reply, body) : Plain(reply)
        : Plain(reply);

    private static Fault OfProblem(HttpReply reply, JsonObject body) => new(
        Text(body["code"]) ?? $"http.{reply.Status}",
        Text(body["title"]) ?? $"The server answered {reply.Status}",
        Text(body["detail"]) ?? "The server gave no reason.")
    {
        Status = reply.Status,
        TraceId = Text(body["traceId"]),
        Parts = [.. Problems(body), .. Fields(body)],
        Received = body,
    };

    private static Fault OfOAuth(HttpReply reply, JsonObject body)
    {
        var error = Text(body["error"]) ?? "invalid_request";
        return new Fault(error, "No token was given", Text(body["error_description"]) ?? MendOf(error))
        {
            Status = reply.Status,
            TraceId = Text(body["traceId"]) ?? reply.Header("trace-id"),
            Received = body,
        };
    }

    private static string MendOf(string error) => error switch
    {
        "invalid_client" => "The server does not accept this client: check client id, secret or key, that the client is active, and whether it must present its transport certificate at the mTLS address.",
        "invalid_scope" => "The client may not ask for one of these scopes. Leave --scope out to get all that it has.",
        "unauthorized_client" => "This client may not use this grant.",
        _ => "The server did not say why.",
    };

    private static Fault Plain(HttpReply reply) => new(
        $"http.{reply.Status}",
        $"The server answered {reply.Status}",
        reply.Status switch
        {
            401 => "The token was not accepted. Get a new one, and check that the token fits this address (TLS or mTLS).",
            404 => "There is nothing at this address. Check --url and the path.",
            421 => "This host name is not served on this port. Use the address that 'selvage connection' shows.",
            429 => $"Too many requests. Try again in {reply.Header("Retry-After") ?? "some"} seconds.",
            >= 500 => "The server failed. Its log says why; try again later.",
            _ => reply.Body.Length is > 0 and < 400 ? reply.Text.Trim() : "The server gave no reason.",
        }) { Status = reply.Status, TraceId = reply.Header("trace-id") };

    private static IEnumerable<FaultPart> Problems(JsonObject body) =>
        (body["problems"] as JsonArray ?? []).OfType<JsonObject>().Select(p =>
            new FaultPart(Text(p["title"]) ?? "Finding", Text(p["detail"]) ?? string.Empty, Text(p["code"]), Text(p["field"])));

    private static IEnumerable<FaultPart> Fields(JsonObject body) =>
        from field in body["errors"] as JsonObject ?? []
        from message in field.Value as JsonArray ?? []
        where body["problems"] is null
        select new FaultPart(Text(message) ?? "wrong", string.Empty, null, field.Key);

    private static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
