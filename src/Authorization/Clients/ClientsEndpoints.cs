using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Clients;

/// <summary>The HTTP doors for OAuth clients, under <c>/manage/v1</c>.</summary>
internal static class ClientsEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/organisations/{id}/admin-clients", async (OrganisationId id, AdminBody body, AppointAdminClient appoint, HttpContext http, CancellationToken ct) =>
            (await appoint.RunAsync(http.Actor(), new(id, body.Name, body.Roles), ct)).ToCreated(http, c => c, Address)).WithSummary("Appoint an organisation's admin client");
        manage.MapPost("/applications/{id}/clients", async (AppId id, ClientBody body, CreateClient create, HttpContext http, CancellationToken ct) =>
            (await create.RunAsync(http.Actor(), new(id, body.Name, body.Description, body.AuthMethod, body.Mtls, body.ClientId, body.ApplicationType, body.Shape), ct)).ToCreated(http, c => c, Address)).WithSummary("Create an OAuth client");
        manage.MapGet("/applications/{id}/clients", async (AppId id, string? limit, string? after, ListClients list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (id, page), ct))).WithSummary("List an application's OAuth clients");
        manage.MapGet("/clients/{key}", async (ClientKey key, GetClient get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), key, ct)).ToHttp()).WithSummary("Show an OAuth client");
        manage.MapPatch("/clients/{key}", async (ClientKey key, ChangeBody body, UpdateClient update, HttpContext http, CancellationToken ct) =>
            (await update.RunAsync(http.Actor(), new(key, body.Name, body.Description, body.Shape), ct)).ToHttp()).WithSummary("Change an OAuth client");
        manage.MapPut("/clients/{key}/pmid", async (ClientKey key, PmidBody body, SetPmid set, HttpContext http, CancellationToken ct) =>
            (await set.RunAsync(http.Actor(), new(key, body.Pmid), ct)).ToHttp()).WithSummary("Set an OAuth client's PMID");
        manage.MapPost("/clients/{key}/secret", async (ClientKey key, RotateBody? body, RotateClientSecret rotate, HttpContext http, CancellationToken ct) =>
            (await rotate.RunAsync(http.Actor(), new(key, body?.OverlapSeconds), ct)).ToHttp()).WithSummary("Rotate an OAuth client's secret");
        manage.MapDelete("/clients/{key}/former-secret", async (ClientKey key, RetireFormerSecret retire, HttpContext http, CancellationToken ct) =>
            (await retire.RunAsync(http.Actor(), key, ct)).ToHttp()).WithSummary("Retire an OAuth client's former secret at once");
        manage.MapPost("/clients/{key}/disable", async (ClientKey key, ReasonBody? body, DisableClient disable, HttpContext http, CancellationToken ct) =>
            (await disable.RunAsync(http.Actor(), new(key, body?.Reason), ct)).ToHttp()).WithSummary("Disable an OAuth client");
        manage.MapPost("/clients/{key}/enable", async (ClientKey key, EnableClient enable, HttpContext http, CancellationToken ct) =>
            (await enable.RunAsync(http.Actor(), key, ct)).ToHttp()).WithSummary("Enable a disabled OAuth client");
    }

    private static string Address(ClientView client) => $"/manage/v1/clients/{client.Key}";

    private sealed record AdminBody(string? Name, IReadOnlyList<Role>? Roles);

    private sealed record ClientBody(
        string? Name,
        string? Description,
        ApplicationType? ApplicationType,
        ClientAuthMethod? AuthMethod,
        bool? Mtls,
        string? ClientId,
        IReadOnlyList<string>? RedirectUris,
        IReadOnlyList<string>? PostLogoutRedirectUris,
        int? AccessTokenLifetime,
        int? RefreshTokenLifetime,
        int? IdTokenLifetime,
        bool? RequirePkce,
        AssertionProfile? Profile,
        bool? Soap)
    {
        internal ClientShape Shape => new(RedirectUris, PostLogoutRedirectUris, AccessTokenLifetime, RefreshTokenLifetime, IdTokenLifetime, RequirePkce, Profile, Soap);
    }

    private sealed record ChangeBody(
        string? Name,
        string? Description,
        IReadOnlyList<string>? RedirectUris,
        IReadOnlyList<string>? PostLogoutRedirectUris,
        int? AccessTokenLifetime,
        int? RefreshTokenLifetime,
        int? IdTokenLifetime,
        bool? RequirePkce,
        AssertionProfile? Profile,
        bool? Soap)
    {
        internal ClientShape Shape => new(RedirectUris, PostLogoutRedirectUris, AccessTokenLifetime, RefreshTokenLifetime, IdTokenLifetime, RequirePkce, Profile, Soap);
    }

    private sealed record PmidBody(string? Pmid);

    private sealed record RotateBody(int? OverlapSeconds);

    private sealed record ReasonBody(string? Reason);
}
