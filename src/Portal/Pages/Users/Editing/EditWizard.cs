using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Users.Editing;

/// <summary>Edit User: basic information, groups and roles, review (requirement B3). What was typed travels in forms, as with an invitation.</summary>
internal static class EditWizard
{
    private const string Address = UsersEndpoints.List + "/{person}/edit";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, async (HttpContext http, [AsParameters] UserRoom room, CancellationToken ct) =>
            (await room.FindAsync(http, ct)).Show<EditUserPage, EditDraft, UserLine>(EditDraft.Of));
        pages.MapPost(Address, StepAsync);
    }

    private static async Task<IResult> StepAsync(HttpContext http, [AsParameters] UserRoom room, UpdatePerson update, SetPersonRoles set, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        if (!Visitor.Of(http).May(Permissions.ManagePeople))
            return View.Refused(PortalProblems.NeedsSuperAdmin);
        var form = PostedForm.Of(http);
        var draft = EditDraft.Of(found.Value, form);
        var problems = AddPerson.Judge(draft.FirstName, draft.LastName, draft.Email);
        if (problems.Count > 0)
            return View.Of<EditUserPage, EditDraft>(draft, problems);
        return form.Go switch
        {
            "roles" => View.Of<EditRolesPage, EditDraft>(draft),
            "review" => View.Of<EditReviewPage, EditDraft>(draft),
            "save" => await SaveAsync(http, room, draft, update, set, ct),
            _ => View.Of<EditUserPage, EditDraft>(draft),
        };
    }

    /// <summary>Two acts, each only where something of its own was changed: the audit trail tells of nothing that was not.</summary>
    private static async Task<IResult> SaveAsync(HttpContext http, UserRoom room, EditDraft draft, UpdatePerson update, SetPersonRoles set, CancellationToken ct)
    {
        if (draft.ChangesPerson)
        {
            var updated = await update.RunAsync(http.Actor(), new(room.Person, room.Org, draft.FirstName, draft.LastName, draft.Email), ct);
            if (!updated.Succeeded)
                return updated.Problem.IsOfTheForm() ? View.Of<EditUserPage, EditDraft>(draft, updated.Problems) : View.Refused([.. updated.Problems]);
        }

        if (draft.ChangesRoles)
        {
            var done = await set.RunAsync(http.Actor(), new(room.Person, room.Org, draft.Roles, draft.Groups), ct);
            if (!done.Succeeded)
                return done.Problem.IsOfTheForm() ? View.Of<EditRolesPage, EditDraft>(draft, done.Problems) : View.Refused([.. done.Problems]);
        }

        return View.SeeOther($"/organisations/{room.Org}/users/{room.Person}", "person.updated");
    }
}

/// <summary>A person as they are, and as they are to be.</summary>
/// <param name="Line">As they are.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Roles">Roles of their own.</param>
/// <param name="Groups">Groups.</param>
public sealed record EditDraft(UserLine Line, string FirstName, string LastName, string Email, IReadOnlyList<PersonRole> Roles, IReadOnlyList<GroupId> Groups)
{
    internal bool ChangesPerson => (FirstName, LastName, Email) != (Line.Person.FirstName, Line.Person.LastName, Line.Person.Email);

    internal bool ChangesRoles => !Roles.Append(PersonRole.ReadOnly).ToHashSet().SetEquals(Line.Person.Roles) || !Groups.ToHashSet().SetEquals(Line.Person.Groups.Select(g => g.Id));

    internal IReadOnlyList<GroupView> ChosenGroups => [.. Line.Offered.Where(g => Groups.Contains(g.Id))];

    /// <summary>All that the person would have, groups included.</summary>
    internal IReadOnlyList<PersonRole> Effective => [.. ChosenGroups.SelectMany(g => g.Roles).Concat(Roles).Append(PersonRole.ReadOnly).Distinct().Order()];

    internal static EditDraft Of(UserLine line) => new(line, line.Person.FirstName, line.Person.LastName, line.Person.Email, line.Person.Roles, [.. line.Person.Groups.Select(g => g.Id)]);

    internal static EditDraft Of(UserLine line, PostedForm form) => new(line, form["first_name"]?.Trim() ?? string.Empty, form["last_name"]?.Trim() ?? string.Empty, form["email"]?.Trim() ?? string.Empty, RoleChoices.Read(form.All("roles")), GroupChoices.Read(form.All("groups")));
}
