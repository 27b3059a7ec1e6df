using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.ApiHub.Routes;
using Selvage.ApiHub.Upstreams;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.ApiHub.Reference;

/// <summary>The OpenAPI document of the card APIs: the upstream's own, so that it never says something else than the code that answers.</summary>
internal static class CardsReference
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/docs/openapi/cards.json", AnswerAsync).ServedOn(ListenerKind.Tls);

    private static async Task<IResult> AnswerAsync(UpstreamForwarding upstream, PublicAddresses addresses, CancellationToken ct)
    {
        var document = JsonNode.Parse(await upstream.ReadAsync("/openapi/cards.json", ct))!;
        document["info"] = new JsonObject
        {
            ["title"] = "Selvage card APIs",
            ["version"] = "v1",
            ["description"] = "Through the API hub. Every call carries Authorization: Bearer and an access token, X-Region (0 default, 1 EMEA, 2 APAC) and Content-Type: application/json; on mTLS, the application's Transport certificate too. The same cards are reached by SOAP 1.1 at /service.asmx on mTLS, described at /docs/wsdl; the guide has a chapter on it. Scopes that no call needs yet: " + string.Join(", ", RouteTable.Reserved.Keys) + ".",
        };
        foreach (var route in RouteTable.Routes)
        {
            var operation = document["paths"]![route.Prefixes[0] + route.Path]![route.Method.ToLowerInvariant()]!;
            operation["description"] = $"Needs the scope {route.Scope}. {operation["description"]}".TrimEnd();
        }

        document["servers"] = new JsonArray(Server(addresses.Tls, "TLS"), Server(addresses.Mtls, "mTLS"));
        return TypedResults.Json(document);
    }

    private static JsonObject Server(string url, string description) => new() { ["url"] = url, ["description"] = description };
}
