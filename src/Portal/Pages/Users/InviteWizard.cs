using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Users;

/// <summary>
/// Invite User: details, roles, review; several in one go (requirement B3). Names and addresses are personal data, so the draft travels in forms
/// and never in an address.
/// </summary>
internal static class InviteWizard
{
    private const string New = "/organisations/{org}/users/new";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(New, (HttpContext http, [AsParameters] InviteRoom room, CancellationToken ct) => room.ShowAsync(http, 0, new InviteDraft([], [], []), [], ct));
        pages.MapPost(New, StepAsync);
    }

    private static async Task<IResult> StepAsync(HttpContext http, [AsParameters] InviteRoom room, AddPerson add, InvitePerson invite, CancellationToken ct)
    {
        var form = PostedForm.Of(http);
        var draft = InviteDraft.Of(form);
        if (form.Go == "another")
            return await room.ShowAsync(http, 0, draft with { People = [.. draft.People, new(string.Empty, string.Empty, string.Empty)] }, [], ct);
        var problems = draft.Problems();
        if (problems.Count > 0)
            return await room.ShowAsync(http, 0, draft, problems, ct);
        return form.Go switch
        {
            "roles" => await room.ShowAsync(http, 1, draft, [], ct),
            "review" => await room.ShowAsync(http, 2, draft, [], ct),
            "send" => await SendAsync(room, http, draft, add, invite, ct),
            _ => await room.ShowAsync(http, 0, draft, [], ct),
        };
    }

    /// <summary>One after the other; whoever could not be added stands in the form again, with the reason, and the others are members.</summary>
    private static async Task<IResult> SendAsync(InviteRoom room, HttpContext http, InviteDraft draft, AddPerson add, InvitePerson invite, CancellationToken ct)
    {
        var (left, problems) = (new List<InvitedPerson>(), new List<Problem>());
        foreach (var person in draft.People)
        {
            var added = await add.RunAsync(http.Actor(), new(room.Org, person.FirstName, person.LastName, person.Email, draft.Roles, draft.Groups), ct);
            if (!added.Succeeded && !added.Problem.IsOfTheForm())
                return View.Refused([.. added.Problems]);
            if (added.Succeeded)
            {
                // Somebody who has a password from a sister organisation needs no mail from us.
                await invite.RunAsync(http.Actor(), new(added.Value.Id, room.Org), ct);
                continue;
            }

            problems.AddRange(added.Problems.Select(p => p with { Field = p.Field is null ? null : $"{p.Field}-{left.Count}", Detail = $"{person.Email}: {p.Detail}" }));
            left.Add(person);
        }

        return left.Count == 0 ? View.SeeOther($"/organisations/{room.Org}/users", "person.added") : await room.ShowAsync(http, 0, draft with { People = left }, problems, ct);
    }
}

/// <summary>The room in which somebody is invited.</summary>
/// <param name="Org">The organisation in the address.</param>
/// <param name="Groups">Reads the groups that may be chosen.</param>
internal readonly record struct InviteRoom(OrganisationId Org, ListGroups Groups)
{
    internal async Task<IResult> ShowAsync(HttpContext http, int step, InviteDraft draft, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var visitor = Visitor.Of(http);
        if (visitor.Place.Id != Org)
            return View.Refused(PortalProblems.NoPage);
        if (!visitor.May(Kernel.Actors.Permissions.ManagePeople))
            return View.Refused(PortalProblems.NeedsSuperAdmin);
        var shown = (draft.People.Count == 0 ? draft with { People = [new(string.Empty, string.Empty, string.Empty)] } : draft) with { Offered = await GroupChoices.OfferedAsync(Groups, http.Actor(), Org, ct) };
        return step switch
        {
            0 => View.Of<InvitePage, InviteDraft>(shown, problems),
            1 => View.Of<InviteRolesPage, InviteDraft>(shown, problems),
            _ => View.Of<InviteReviewPage, InviteDraft>(shown, problems),
        };
    }
}

/// <summary>Somebody to be invited.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">E-mail address.</param>
public sealed record InvitedPerson(string FirstName, string LastName, string Email);

/// <summary>Who is to be invited, and with which roles.</summary>
/// <param name="People">The people.</param>
/// <param name="Roles">The roles of all of them.</param>
/// <param name="Groups">The groups of all of them.</param>
public sealed record InviteDraft(IReadOnlyList<InvitedPerson> People, IReadOnlyList<PersonRole> Roles, IReadOnlyList<GroupId> Groups)
{
    /// <summary>The most people in one go.</summary>
    public const int Most = 20;

    /// <summary>The groups that may be chosen.</summary>
    public IReadOnlyList<GroupView> Offered { get; init; } = [];

    internal IReadOnlyList<GroupView> ChosenGroups => [.. Offered.Where(g => Groups.Contains(g.Id))];

    internal static InviteDraft Of(PostedForm form)
    {
        var (first, last, email) = (form.Fields["first_name"], form.Fields["last_name"], form.Fields["email"]);
        var people = Enumerable.Range(0, Math.Min(Most, email.Count))
            .Select(i => new InvitedPerson(Text(first, i), Text(last, i), Text(email, i)))
            .Where(p => p.FirstName.Length + p.LastName.Length + p.Email.Length > 0);
        return new InviteDraft([.. people], RoleChoices.Read(form.All("roles")), GroupChoices.Read(form.All("groups")));
    }

    internal IReadOnlyList<Problem> Problems() => People.Count == 0
        ? [Problem.Invalid("person.none", "Nobody", "Give the name and e-mail address of the person to invite.", "email-0")]
        : [.. People.SelectMany((p, i) => AddPerson.Judge(p.FirstName, p.LastName, p.Email).Select(problem => problem with { Field = $"{problem.Field}-{i}" }))];

    private static string Text(Microsoft.Extensions.Primitives.StringValues values, int i) => i < values.Count ? values[i]?.Trim() ?? string.Empty : string.Empty;
}
