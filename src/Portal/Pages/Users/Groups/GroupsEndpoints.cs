using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Roles;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Users.Groups;

/// <summary>User Management › Groups: whoever is in a group has its roles (requirement B2).</summary>
internal static class GroupsEndpoints
{
    private const string List = UsersEndpoints.List + "/groups";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(List, async (OrganisationId org, HttpContext http, ListGroups list, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), (org, new PageRequest(PageRequest.Most, null)), ct)).Show<GroupsPage, IReadOnlyList<GroupView>, Page<GroupView>>(p => [.. p.Items.OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase)]));
        pages.MapGet(List + "/new", (OrganisationId org, HttpContext http) => NewPage(org, http, new(null, null, []), []));
        pages.MapPost(List, CreateAsync);
        pages.MapGet(List + "/{group}", (HttpContext http, [AsParameters] GroupDesk desk, string? q, CancellationToken ct) => desk.ShowAsync(http, q, [], ct));
        pages.MapGet(List + "/{group}/edit", async (HttpContext http, [AsParameters] GroupDesk desk, CancellationToken ct) =>
            (await desk.FindAsync(http, ct)).Show<GroupFormPage, GroupForm, GroupView>(g => new(g, g.Name, g.Roles)));
        pages.MapPost(List + "/{group}/edit", ChangeAsync);
        pages.MapPost(List + "/{group}/members", SetMembersAsync);
        pages.MapGet(List + "/{group}/remove", (HttpContext http, [AsParameters] GroupDesk desk, CancellationToken ct) => desk.AskRemovalAsync(http, ct));
        pages.MapPost(List + "/{group}/remove", RemoveAsync);
    }

    private static IResult NewPage(OrganisationId org, HttpContext http, GroupForm form, IReadOnlyList<Problem> problems)
    {
        var visitor = Visitor.Of(http);
        if (visitor.Place.Id != org)
            return View.Refused(PortalProblems.NoPage);
        return visitor.May(Permissions.ManagePeople) ? View.Of<GroupFormPage, GroupForm>(form, problems) : View.Refused(PortalProblems.NeedsSuperAdmin);
    }

    private static async Task<IResult> CreateAsync(OrganisationId org, HttpContext http, CreateGroup create, CancellationToken ct)
    {
        var (name, roles) = Typed(http);
        var done = await create.RunAsync(http.Actor(), new(org, name, roles), ct);
        if (done.Succeeded)
            return View.SeeOther($"/organisations/{org}/users/groups/{done.Value.Id}", "group.created");
        return done.Problem.IsOfTheForm() ? NewPage(org, http, new(null, name, roles), done.Problems) : View.Refused([.. done.Problems]);
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, [AsParameters] GroupDesk desk, ChangeGroup change, CancellationToken ct)
    {
        var found = await desk.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var (name, roles) = Typed(http);
        var done = await change.RunAsync(http.Actor(), new(desk.Group, name ?? string.Empty, roles), ct);
        if (done.Succeeded)
            return View.SeeOther(desk.Address, "group.changed");
        return done.Problem.IsOfTheForm() ? View.Of<GroupFormPage, GroupForm>(new(found.Value, name, roles), done.Problems) : View.Refused([.. done.Problems]);
    }

    private static async Task<IResult> SetMembersAsync(HttpContext http, [AsParameters] GroupDesk desk, SetMembers set, CancellationToken ct)
    {
        var found = await desk.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var form = PostedForm.Of(http);
        var done = await set.RunAsync(http.Actor(), new(desk.Group, null, People(form, "join"), People(form, "leave")), ct);
        if (done.Succeeded)
            return View.SeeOther(desk.Address, "group.members");
        return done.Problem.IsOfTheForm() ? await desk.ShowAsync(http, null, done.Problems, ct) : View.Refused([.. done.Problems]);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, [AsParameters] GroupDesk desk, RemoveGroup remove, CancellationToken ct)
    {
        var found = await desk.FindAsync(http, ct);
        var done = found.Succeeded ? await remove.RunAsync(http.Actor(), desk.Group, ct) : Result.Refused<Done>(found.Problems);
        return done.Succeeded ? View.SeeOther($"/organisations/{desk.Org}/users/groups", "group.removed") : View.Refused([.. done.Problems]);
    }

    private static (string? Name, IReadOnlyList<PersonRole> Roles) Typed(HttpContext http)
    {
        var form = PostedForm.Of(http);
        return (form["name"], RoleChoices.Read(form.All("roles")));
    }

    private static IReadOnlyList<PersonId> People(PostedForm form, string field) => [.. form.All(field).Select(v => PersonId.TryParse(v, out var id) ? id : (PersonId?)null).OfType<PersonId>()];
}

/// <summary>The pages of one group.</summary>
/// <param name="Org">The organisation in the address.</param>
/// <param name="Group">The group.</param>
/// <param name="Get">Reads the group.</param>
/// <param name="Members">Reads who is in it.</param>
/// <param name="People">Finds who is to join.</param>
internal readonly record struct GroupDesk(OrganisationId Org, GroupId Group, GetGroup Get, ListGroupMembers Members, ListPeople People)
{
    /// <summary>How many of those found are offered to join.</summary>
    private const int Offered = 20;

    internal string Address => $"/organisations/{Org}/users/groups/{Group}";

    /// <summary>The group; under another organisation's address it is not there, even for those who see both.</summary>
    internal async Task<Result<GroupView>> FindAsync(HttpContext http, CancellationToken ct)
    {
        var found = await Get.RunAsync(http.Actor(), Group, ct);
        return found.Succeeded && found.Value.OrganisationId != Org ? Problem.NotFound("group", Group) : found;
    }

    internal async Task<IResult> ShowAsync(HttpContext http, string? searched, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var found = await FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var members = (await Members.RunAsync(http.Actor(), Group, ct)).Value ?? [];
        var inside = members.Select(m => m.PersonId).ToHashSet();
        var matches = string.IsNullOrWhiteSpace(searched) ? [] : (await People.RunAsync(http.Actor(), (Org, new PeopleFilter(searched), new PageRequest(PageRequest.Most, null)), ct)).Value?.Items ?? [];
        return View.Of<GroupPage, GroupModel>(new(found.Value, members, searched, [.. matches.Where(p => !inside.Contains(p.Id)).Take(Offered)]), problems);
    }

    internal async Task<IResult> AskRemovalAsync(HttpContext http, CancellationToken ct)
    {
        if (!Visitor.Of(http).May(Permissions.ManagePeople) && Visitor.Of(http).Place.Id == Org)
            return View.Refused(PortalProblems.NeedsSuperAdmin);
        var found = await FindAsync(http, ct);
        return found.Succeeded ? View.Of<RemoveGroupPage, GroupModel>(new(found.Value, (await Members.RunAsync(http.Actor(), Group, ct)).Value ?? [], null, [])) : View.Refused([.. found.Problems]);
    }
}

/// <summary>A group, as it is typed.</summary>
/// <param name="Group">The group as it is; null for a new one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Roles">Its roles.</param>
public sealed record GroupForm(GroupView? Group, string? Name, IReadOnlyList<PersonRole> Roles);

/// <summary>A group with those in it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Members">Who is in it, and what they would lose with it.</param>
/// <param name="Searched">Who is looked for, to join.</param>
/// <param name="Found">Who was found and is not in it.</param>
public sealed record GroupModel(GroupView Group, IReadOnlyList<GroupLoss> Members, string? Searched, IReadOnlyList<PersonView> Found);
