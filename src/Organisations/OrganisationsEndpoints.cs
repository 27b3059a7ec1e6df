using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
using Selvage.Organisations.Groups;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.People;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Roles;
using Selvage.Organisations.Scopes;

namespace Selvage.Organisations;

/// <summary>The HTTP doors of this module, under <c>/manage/v1</c>.</summary>
internal static class OrganisationsEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        Organisations(manage.MapGroup(string.Empty).WithTags("Organisations"));
        Products(manage.MapGroup(string.Empty).WithTags("Products"));
        People(manage.MapGroup(string.Empty).WithTags("People"));
        Groups(manage.MapGroup(string.Empty).WithTags("Groups"));
        Applications(manage.MapGroup(string.Empty).WithTags("Applications"));
    }

    private static void Organisations(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/organisations", async (RegisterOrganisationCommand body, RegisterOrganisation register, HttpContext http, CancellationToken ct) =>
            (await register.RunAsync(http.Actor(), body, ct)).ToCreated(http, o => o, o => $"/manage/v1/organisations/{o.Id}")).WithSummary("Register an organisation");
        manage.MapGet("/organisations", async (string? limit, string? after, ListOrganisations list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), page, ct))).WithSummary("List organisations");
        manage.MapGet("/organisations/{id}", async (OrganisationId id, GetOrganisation get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Show an organisation");
        manage.MapPost("/organisations/{id}/suspend", async (OrganisationId id, ReasonBody? body, SuspendOrganisation suspend, HttpContext http, CancellationToken ct) =>
            (await suspend.RunAsync(http.Actor(), new(id, body?.Reason), ct)).ToHttp()).WithSummary("Suspend an organisation");
        manage.MapPost("/organisations/{id}/resume", async (OrganisationId id, ResumeOrganisation resume, HttpContext http, CancellationToken ct) =>
            (await resume.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Resume a suspended organisation");
    }

    private static void Products(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/products", async (CreateProductCommand body, CreateProduct create, HttpContext http, CancellationToken ct) =>
            (await create.RunAsync(http.Actor(), body, ct)).ToCreated(http, p => p, _ => "/manage/v1/products")).WithSummary("Make a product");
        manage.MapGet("/products", async (string? limit, string? after, ListProducts list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), page, ct))).WithSummary("List products");
        manage.MapGet("/organisations/{id}/products", async (OrganisationId id, ListAssignedProducts list, HttpContext http, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), id, ct)).ToHttp(items => new { Items = items })).WithSummary("List an organisation's products");
        manage.MapPut("/organisations/{id}/products", async (OrganisationId id, AssignBody body, AssignProducts assign, HttpContext http, CancellationToken ct) =>
            (await assign.RunAsync(http.Actor(), new(id, body.ProductIds), ct)).ToHttp(items => new { Items = items })).WithSummary("Assign products to an organisation");
    }

    private static void People(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/organisations/{id}/people", async (OrganisationId id, PersonBody body, AddPerson add, HttpContext http, CancellationToken ct) =>
            (await add.RunAsync(http.Actor(), new(id, body.FirstName, body.LastName, body.Email, body.Roles, body.Groups), ct)).ToCreated(http, p => p, _ => $"/manage/v1/organisations/{id}/people")).WithSummary("Add a person");
        manage.MapGet("/organisations/{id}/people", async (OrganisationId id, string? q, string? status, string? role, GroupId? group, string? limit, string? after, ListPeople list, HttpContext http, CancellationToken ct) =>
            PeopleQuery.Read(q, status, role, group) is var read && read.Succeeded
                ? await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (id, read.Value, page), ct))
                : read.ToHttp()).WithSummary("List an organisation's people: all, or those that a search finds");
        manage.MapPost("/people/{id}/deactivate", async (PersonId id, ReasonBody? body, DeactivatePerson deactivate, HttpContext http, CancellationToken ct) =>
            (await deactivate.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId, body?.Reason), ct)).ToHttp()).WithSummary("Deactivate a person: sessions end at once");
        manage.MapPost("/people/{id}/reactivate", async (PersonId id, ReactivatePerson reactivate, HttpContext http, CancellationToken ct) =>
            (await reactivate.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId), ct)).ToHttp()).WithSummary("Let a deactivated person sign in again");
        manage.MapPatch("/people/{id}", async (PersonId id, ChangeBody body, UpdatePerson update, HttpContext http, CancellationToken ct) =>
            (await update.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId, body.FirstName, body.LastName, body.Email), ct)).ToHttp()).WithSummary("Change a person's name or address");
        manage.MapPut("/people/{id}/roles", async (PersonId id, RolesBody body, SetPersonRoles set, HttpContext http, CancellationToken ct) =>
            (await set.RunAsync(http.Actor(), new(id, body.OrganisationId ?? http.Actor().OrganisationId, body.Roles, body.Groups), ct)).ToHttp()).WithSummary("Set a person's roles, and groups, in an organisation");
        manage.MapDelete("/people/{id}", async (PersonId id, OrganisationId? organisation_id, string? reason, RemovePerson remove, HttpContext http, CancellationToken ct) =>
            (await remove.RunAsync(http.Actor(), new(id, organisation_id ?? http.Actor().OrganisationId, reason), ct)).ToHttp()).WithSummary("Remove a person: name, address and all that they sign in with are erased");
    }

    private static void Groups(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/organisations/{id}/groups", async (OrganisationId id, GroupBody body, CreateGroup create, HttpContext http, CancellationToken ct) =>
            (await create.RunAsync(http.Actor(), new(id, body.Name, body.Roles), ct)).ToCreated(http, g => g, g => $"/manage/v1/groups/{g.Id}")).WithSummary("Make a group of people");
        manage.MapGet("/organisations/{id}/groups", async (OrganisationId id, string? limit, string? after, ListGroups list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (id, page), ct))).WithSummary("List an organisation's groups");
        manage.MapGet("/groups/{id}", async (GroupId id, GetGroup get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Show a group");
        manage.MapPatch("/groups/{id}", async (GroupId id, GroupBody body, ChangeGroup change, HttpContext http, CancellationToken ct) =>
            (await change.RunAsync(http.Actor(), new(id, body.Name, body.Roles), ct)).ToHttp()).WithSummary("Change a group's name or roles: holds for everybody in it at their next request");
        manage.MapGet("/groups/{id}/members", async (GroupId id, ListGroupMembers list, HttpContext http, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), id, ct)).ToHttp(items => new { Items = items })).WithSummary("List who is in a group, each with the roles that they have by it alone");
        manage.MapPut("/groups/{id}/members", async (GroupId id, MembersBody body, SetMembers set, HttpContext http, CancellationToken ct) =>
            (await set.RunAsync(http.Actor(), new(id, body.PersonIds), ct)).ToHttp()).WithSummary("Set who is in a group");
        manage.MapDelete("/groups/{id}", async (GroupId id, RemoveGroup remove, HttpContext http, CancellationToken ct) =>
            (await remove.RunAsync(http.Actor(), id, ct)).ToNoContent()).WithSummary("Remove a group: its roles are lost by who had them by it alone");
    }

    private static void Applications(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/organisations/{id}/applications", async (OrganisationId id, ApplicationBody body, AddApplication add, HttpContext http, CancellationToken ct) =>
            (await add.RunAsync(http.Actor(), new(id, body.Name, body.Description), ct)).ToCreated(http, a => a, a => $"/manage/v1/applications/{a.Id}")).WithSummary("Add an application");
        manage.MapGet("/organisations/{id}/applications", async (OrganisationId id, string? limit, string? after, ListApplications list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (id, page), ct))).WithSummary("List an organisation's applications");
        manage.MapGet("/applications/{id}", async (AppId id, GetApplication get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Show an application");
        manage.MapPut("/applications/{id}/scopes", async (AppId id, ScopesBody body, SetApplicationScopes set, HttpContext http, CancellationToken ct) =>
            (await set.RunAsync(http.Actor(), new(id, body.Scopes), ct)).ToHttp()).WithSummary("Set an application's scopes");
        manage.MapDelete("/applications/{id}", async (AppId id, DeleteApplication delete, HttpContext http, CancellationToken ct) =>
            (await delete.RunAsync(http.Actor(), id, ct)).ToNoContent()).WithSummary("Delete an application");
    }

    private sealed record ReasonBody(string? Reason);

    private sealed record AssignBody(IReadOnlyList<ProductId>? ProductIds);

    private sealed record PersonBody(string? FirstName, string? LastName, string? Email, IReadOnlyList<PersonRole>? Roles, IReadOnlyList<GroupId>? Groups);

    private sealed record ChangeBody(string? FirstName, string? LastName, string? Email);

    private sealed record RolesBody(IReadOnlyList<PersonRole>? Roles, OrganisationId? OrganisationId, IReadOnlyList<GroupId>? Groups);

    private sealed record GroupBody(string? Name, IReadOnlyList<PersonRole>? Roles);

    private sealed record MembersBody(IReadOnlyList<PersonId>? PersonIds);

    private sealed record ApplicationBody(string? Name, string? Description);

    private sealed record ScopesBody(IReadOnlyList<string>? Scopes);
}
