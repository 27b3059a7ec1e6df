using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Selvage.Unit.Cli.Contract;

/// <summary>Organisations, applications, clients and audit of <c>/manage/v1</c>.</summary>
internal static class ManagePart
{
    public static void Map(WebApplication app, ContractState state)
    {
        var api = app.MapGroup("/manage/v1");
        api.AddEndpointFilter(async (call, next) =>
            state.Tokens.ContainsKey(call.HttpContext.Request.Headers.Authorization.ToString().Replace("Bearer ", string.Empty))
                ? await next(call)
                : Answers.Problem(401, "manage.token", "The token is not accepted", "Sign in again."));
        api.MapGet("/whoami", () => Answers.Json(new JsonObject
        {
            ["client_id"] = "11111111-1111-4111-8111-111111111111", ["name"] = "First operator", ["organisation_id"] = ContractState.OrganisationId,
            ["organisation_name"] = "Operator Ltd", ["environment"] = "Uat", ["operator"] = true, ["roles"] = new JsonArray("Super Admin"),
            ["permissions"] = new JsonArray(), ["scopes"] = new JsonArray("manage.read", "manage.write"),
        }));
        api.MapGet("/connection", () => Answers.Json(new JsonObject
        {
            ["environment"] = "Uat", ["organisation_id"] = ContractState.OrganisationId, ["organisation_name"] = "Operator Ltd", ["operator_id"] = ContractState.OrganisationId,
            ["urls"] = new JsonObject { ["tls"] = state.Tls, ["mtls"] = state.Mtls },
        }));
        MapOrganisations(api, state);
        MapApplications(api, state);
        MapAudit(api, state);
    }

    private static void MapOrganisations(RouteGroupBuilder api, ContractState state)
    {
        api.MapPost("/organisations", async (HttpRequest request) =>
        {
            var wish = await ReadAsync(request);
            if ((string?)wish["legal_name"] is not { Length: > 1 })
                return Answers.Problem(400, "organisation.invalid", "The organisation cannot be registered", "See the fields.", errors: new JsonObject { ["legal_name"] = new JsonArray("Give the legal name.") });
            var id = Guid.NewGuid().ToString();
            (wish["id"], wish["status"], wish["operator"], wish["created_at"]) = (id, "active", false, "2026-11-25T10:00:00Z");
            state.Organisations[id] = wish;
            return Answers.Json(wish.DeepClone(), 201);
        });
        api.MapGet("/organisations", (HttpRequest request) => Answers.List(state.Organisations.Values.OrderBy(o => (string?)o["legal_name"], StringComparer.Ordinal), request));
        api.MapGet("/organisations/{id}", (string id) => state.Organisations.TryGetValue(id, out var org)
            ? Answers.Json(org.DeepClone())
            : Answers.Problem(404, "organisation.not_found", "No such organisation", $"There is no organisation {id} that you can see."));
        api.MapPost("/organisations/{id}/suspend", async (string id, HttpRequest request) =>
        {
            state.Organisations[id]["status"] = "suspended";
            state.Organisations[id]["reason"] = (await ReadAsync(request))["reason"]?.DeepClone();
            return Answers.Json(state.Organisations[id].DeepClone());
        });
    }

    private static void MapApplications(RouteGroupBuilder api, ContractState state)
    {
        api.MapPost("/organisations/{org}/applications", async (string org, HttpRequest request) =>
        {
            var app = await ReadAsync(request);
            var id = Guid.NewGuid().ToString();
            (app["id"], app["organisation_id"], app["status"], app["scopes"], app["created_at"]) = (id, org, "active", new JsonArray("cards.read"), "2026-11-25T10:00:00Z");
            state.Applications[id] = app;
            return Answers.Json(app.DeepClone(), 201);
        });
        api.MapDelete("/applications/{id}", (string id) => state.Applications.TryRemove(id, out _) ? Results.NoContent() : Answers.Problem(404, "application.not_found", "No such application", "Check the id."));
        api.MapPost("/applications/{id}/clients", async (string id, HttpRequest request) =>
        {
            var client = await ReadAsync(request);
            var clientId = (string?)client["client_id"] ?? Guid.NewGuid().ToString();
            var secret = (string?)client["auth_method"] == "client_secret" ? "once-only-secret" : null;
            state.Clients[clientId] = (secret, (bool)client["mtls"]!, null);
            (client["client_id"], client["key"], client["application_id"], client["client_secret"], client["status"]) = (clientId, clientId[^36..], id, secret, "active");
            return Answers.Json(client.DeepClone(), 201);
        });
        api.MapPut("/clients/{key}/pmid", async (string key, HttpRequest request) =>
        {
            var pmid = (string?)(await ReadAsync(request))["pmid"];
            var id = state.Clients.Keys.First(k => k.EndsWith(key, StringComparison.Ordinal));
            state.Clients[id] = state.Clients[id] with { Pmid = pmid };
            return Answers.Json(new JsonObject { ["key"] = key, ["client_id"] = id, ["pmid"] = pmid });
        });
    }

    private static void MapAudit(RouteGroupBuilder api, ContractState state)
    {
        JsonObject Head(int batch) => new() { ["batch"] = batch, ["hash"] = state.Chain[batch - 1], ["signature"] = "c2ln", ["key_id"] = "audit-1", ["at"] = "2026-11-25T10:00:00Z", ["rows"] = batch * 10 };
        api.MapGet("/audit/head", (int? batch) => Answers.Json(Head(Math.Min(batch ?? int.MaxValue, state.Chain.Count))));
        api.MapGet("/audit/verify", () => Answers.Json(new JsonObject
        {
            ["ok"] = !state.ChainBroken, ["rows"] = state.Chain.Count * 10, ["batches"] = state.Chain.Count, ["unchained"] = 0, ["head"] = Head(state.Chain.Count),
            ["findings"] = state.ChainBroken ? new JsonArray(new JsonObject { ["batch"] = 2, ["code"] = "audit.batch.hash", ["detail"] = "The rows of this batch were changed." }) : new JsonArray(),
        }));
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request) => (await JsonNode.ParseAsync(request.Body))!.AsObject();
}
