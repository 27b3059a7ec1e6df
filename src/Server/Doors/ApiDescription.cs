using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Selvage.Kernel.Web;

namespace Selvage.Server.Doors;

/// <summary>The API reference: OpenAPI documents, and a page to read them at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    internal static void Manage(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Selvage management API",
            Version = "v1",
            Description = "Organisations, applications, OAuth clients and certificates. Bearer token of the operator's client or of an organisation's admin client; errors are problem documents (RFC 9457) with a stable code.",
        };
        return Task.CompletedTask;
    });

    internal static void Map(WebApplication app)
    {
        app.MapOpenApi("/docs/openapi/{documentName}.json").ServedOn(ListenerKind.Tls);
        app.MapScalarApiReference("/docs", Page).ServedOn(ListenerKind.Tls).AddEndpointFilter(DocsPolicy.ApplyAsync);
    }

    private static void Page(ScalarOptions options)
    {
        options.WithTitle("Selvage API reference");
        options.AddDocument("manage", "Management API", "/docs/openapi/manage.json");
        options.AddDocument("cards", "Card APIs, through the hub", "/docs/openapi/cards.json");
        options.DisableDefaultFonts(); // They would come from another host.
        options.DisableTelemetry();
        options.DisableAgent();
        options.DisableMcp();
        options.HideDeveloperTools();
    }
}
