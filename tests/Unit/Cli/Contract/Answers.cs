using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Selvage.Unit.Cli.Contract;

/// <summary>Answers as the contract has them.</summary>
internal static class Answers
{
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static IResult Json(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", statusCode: status);

    public static IResult Problem(int status, string code, string title, string detail, JsonArray? problems = null, JsonObject? errors = null)
    {
        var body = new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = detail, ["code"] = code, ["traceId"] = TraceId };
        if (problems is not null)
            body["problems"] = problems;
        if (errors is not null)
            body["errors"] = errors;
        return Results.Text(body.ToJsonString(), "application/problem+json", statusCode: status);
    }

    public static IResult List(IEnumerable<JsonNode> items, HttpRequest request)
    {
        var limit = int.Parse(request.Query["limit"].FirstOrDefault() ?? "50");
        var from = int.Parse(request.Query["after"].FirstOrDefault() ?? "0");
        var all = items.ToList();
        var page = all.Skip(from).Take(limit).Select(i => (JsonNode?)i.DeepClone()).ToArray();
        return Json(new JsonObject { ["items"] = new JsonArray(page), ["next"] = from + limit < all.Count ? (from + limit).ToString() : null });
    }
}
