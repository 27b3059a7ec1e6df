using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Ehi.Deliveries;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Simulation;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;

namespace Selvage.Ehi;

/// <summary>The HTTP doors of this module, under <c>/manage/v1</c>.</summary>
internal static class EhiEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        Endpoints(manage.MapGroup(string.Empty).WithTags("EHI"));
        Deliveries(manage.MapGroup(string.Empty).WithTags("EHI"));
    }

    private static void Endpoints(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/organisations/{id}/ehi/endpoints", async (OrganisationId id, EndpointShape body, AddEndpoint add, HttpContext http, CancellationToken ct) =>
            (await add.RunAsync(http.Actor(), new(id, body), ct)).ToCreated(http, e => e, e => $"/manage/v1/ehi/endpoints/{e.Id}")).WithSummary("Register an EHI endpoint");
        manage.MapGet("/organisations/{id}/ehi/endpoints", async (OrganisationId id, string? limit, string? after, ListEndpoints list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (id, page), ct))).WithSummary("List an organisation's EHI endpoints");
        manage.MapGet("/ehi/endpoints/{endpoint}", async (EhiEndpointId endpoint, GetEndpoint get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), endpoint, ct)).ToHttp()).WithSummary("Show an EHI endpoint");
        manage.MapPatch("/ehi/endpoints/{endpoint}", async (EhiEndpointId endpoint, EndpointShape body, ChangeEndpoint change, HttpContext http, CancellationToken ct) =>
            (await change.RunAsync(http.Actor(), new(endpoint, body), ct)).ToHttp()).WithSummary("Change an EHI endpoint");
        manage.MapDelete("/ehi/endpoints/{endpoint}", async (EhiEndpointId endpoint, RemoveEndpoint remove, HttpContext http, CancellationToken ct) =>
            (await remove.RunAsync(http.Actor(), endpoint, ct)).ToNoContent()).WithSummary("Remove an EHI endpoint");
        manage.MapPost("/ehi/endpoints/{endpoint}/ready", async (EhiEndpointId endpoint, DeclareReady ready, HttpContext http, CancellationToken ct) =>
            (await ready.RunAsync(http.Actor(), endpoint, ct)).ToHttp()).WithSummary("Declare an EHI endpoint ready");
        manage.MapPost("/ehi/endpoints/{endpoint}/accept", async (EhiEndpointId endpoint, DecideEndpoint decide, HttpContext http, CancellationToken ct) =>
            (await decide.RunAsync(http.Actor(), new(endpoint, true, null), ct)).ToHttp()).WithSummary("Accept an EHI endpoint");
        manage.MapPost("/ehi/endpoints/{endpoint}/return", async (EhiEndpointId endpoint, ReturnBody? body, DecideEndpoint decide, HttpContext http, CancellationToken ct) =>
            (await decide.RunAsync(http.Actor(), new(endpoint, false, body?.Reason), ct)).ToHttp()).WithSummary("Return an EHI endpoint with a reason");
    }

    private static void Deliveries(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/organisations/{id}/ehi/deliveries", async (OrganisationId id, string? state, string? limit, string? after, ListDeliveries list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), new(id, state, page), ct))).WithSummary("List EHI deliveries, the newest first");
        manage.MapGet("/organisations/{id}/ehi/deliveries/{message}", async (OrganisationId id, string message, GetDelivery get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), (id, message), ct)).ToHttp()).WithSummary("Show an EHI delivery with every try");
        manage.MapPost("/organisations/{id}/ehi/deliveries/{message}/send", async (OrganisationId id, string message, SendAgain again, HttpContext http, CancellationToken ct) =>
            (await again.RunAsync(http.Actor(), (id, message), ct)).ToHttp()).WithSummary("Send an EHI message again that was put aside");
        manage.MapPost("/organisations/{id}/ehi/transactions", async (OrganisationId id, TransactionBody body, RunTestTransaction run, HttpContext http, CancellationToken ct) =>
            (await run.RunAsync(http.Actor(), new(id, body.Card, body.Region ?? 0, body.Transaction), ct)).ToHttp()).WithSummary("Run a test transaction on a card");
    }

    private sealed record ReturnBody(string? Reason);

    private sealed record TransactionBody(string? Card, int? Region, JsonObject? Transaction);
}
