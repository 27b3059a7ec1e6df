using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.People;
using Selvage.Organisations.Roles;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Audits;

namespace Selvage.Portal.Pages.Users;

/// <summary>System Admin › User Management (requirement B3).</summary>
internal static class UsersEndpoints
{
    private const string List = "/organisations/{org}/users";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        InviteWizard.Map(pages);
        pages.MapGet(List, ListAsync);
        pages.MapGet(List + "/{person}", (HttpContext http, [AsParameters] UserRoom room, CancellationToken ct) => room.ShowAsync<UserPage>(http, ct));
        pages.MapGet(List + "/{person}/history", HistoryAsync);
        pages.MapGet(List + "/{person}/roles", (HttpContext http, [AsParameters] UserRoom room, CancellationToken ct) => room.ShowAsync<UserRolesPage>(http, ct));
        pages.MapPost(List + "/{person}/roles", (HttpContext http, [AsParameters] UserRoom room, SetPersonRoles set, CancellationToken ct) =>
            room.ActAsync<UserRolesPage, PersonView>(http, form => set.RunAsync(http.Actor(), new(room.Person, room.Org, RoleChoices.Read(form.All("roles"))), ct), "person.roles", ct));
        pages.MapGet(List + "/{person}/edit", (HttpContext http, [AsParameters] UserRoom room, CancellationToken ct) => room.ShowAsync<EditUserPage>(http, ct));
        pages.MapPost(List + "/{person}/edit", (HttpContext http, [AsParameters] UserRoom room, UpdatePerson update, CancellationToken ct) =>
            room.ActAsync<EditUserPage, PersonView>(http, form => update.RunAsync(http.Actor(), new(room.Person, room.Org, form["first_name"] ?? string.Empty, form["last_name"] ?? string.Empty, form["email"] ?? string.Empty), ct), "person.updated", ct));
        pages.MapPost(List + "/{person}/invite", (HttpContext http, [AsParameters] UserRoom room, InvitePerson invite, CancellationToken ct) =>
            room.ActAsync<UserPage, InvitationView>(http, _ => invite.RunAsync(http.Actor(), new(room.Person, room.Org), ct), "person.invited", ct));
        pages.MapPost(List + "/{person}/deactivate", (HttpContext http, [AsParameters] UserRoom room, DeactivatePerson deactivate, CancellationToken ct) =>
            room.ActAsync<UserPage, PersonView>(http, form => deactivate.RunAsync(http.Actor(), new(room.Person, room.Org, form["reason"]), ct), "person.deactivated", ct));
        pages.MapPost(List + "/{person}/reactivate", (HttpContext http, [AsParameters] UserRoom room, ReactivatePerson reactivate, CancellationToken ct) =>
            room.ActAsync<UserPage, PersonView>(http, _ => reactivate.RunAsync(http.Actor(), new(room.Person, room.Org), ct), "person.reactivated", ct));
        pages.MapPost(List + "/{person}/unlock", (HttpContext http, [AsParameters] UserRoom room, UnlockPerson unlock, CancellationToken ct) =>
            room.ActAsync<UserPage, Done>(http, _ => unlock.RunAsync(http.Actor(), new(room.Person, room.Org), ct), "person.unlocked", ct));
        pages.MapPost(List + "/{person}/reset-factors", (HttpContext http, [AsParameters] UserRoom room, ResetFactors reset, CancellationToken ct) =>
            room.ActAsync<UserPage, Done>(http, _ => reset.RunAsync(http.Actor(), new(room.Person, room.Org), ct), "person.factors_reset", ct));
        pages.MapPost(List + "/{person}/sign-out", (HttpContext http, [AsParameters] UserRoom room, EndAllSessions end, CancellationToken ct) =>
            room.ActAsync<UserPage, int>(http, _ => end.RunAsync(http.Actor(), new(room.Person, room.Org, "session.ended_by_admin"), ct), "sessions.ended", ct));
    }

    private static async Task<IResult> HistoryAsync(string? after, HttpContext http, [AsParameters] UserRoom room, HistoryReader history, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var read = await history.ReadAsync(http, $"person {room.Person}", $"/organisations/{room.Org}/users/{room.Person}/history", after, ct);
        return read.Show<UserHistoryPage, UserHistoryModel, HistoryModel>(h => new(found.Value, h));
    }

    private static async Task<IResult> ListAsync(OrganisationId org, string? after, HttpContext http, ListPeople list, ReadSignIns signIns, CancellationToken ct)
    {
        var page = await list.RunAsync(http.Actor(), (org, new PageRequest(50, after)), ct);
        if (!page.Succeeded)
            return View.Refused([.. page.Problems]);
        var facts = await signIns.RunAsync(http.Actor(), (org, [.. page.Value.Items.Select(p => p.Id)]), ct);
        return facts.Show<UsersPage, UsersModel, IReadOnlyDictionary<PersonId, SignInFacts>>(f => new([.. page.Value.Items.Select(p => new UserLine(p, f[p.Id]))], page.Value.Next, after is not null));
    }
}

/// <summary>The room of one person.</summary>
/// <param name="Org">The organisation in the address.</param>
/// <param name="Person">The person.</param>
/// <param name="People">Reads the person.</param>
/// <param name="SignIns">Reads how the person signs in.</param>
internal readonly record struct UserRoom(OrganisationId Org, PersonId Person, GetPerson People, ReadSignIns SignIns)
{
    internal async Task<IResult> ShowAsync<TPage>(HttpContext http, CancellationToken ct)
        where TPage : PortalPage<UserLine>
    {
        var found = await FindAsync(http, ct);
        return found.Succeeded ? View.Of<TPage, UserLine>(found.Value) : View.Refused([.. found.Problems]);
    }

    internal async Task<IResult> ActAsync<TPage, T>(HttpContext http, Func<PostedForm, Task<Result<T>>> act, string done, CancellationToken ct)
        where TPage : PortalPage<UserLine>
    {
        var found = await FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var answer = await act(PostedForm.Of(http));
        if (answer.Succeeded)
            return View.SeeOther($"/organisations/{Org}/users/{Person}", done);
        return answer.Problem.IsOfTheForm() ? View.Of<TPage, UserLine>(found.Value, answer.Problems) : View.Refused([.. answer.Problems]);
    }

    internal async Task<Result<UserLine>> FindAsync(HttpContext http, CancellationToken ct)
    {
        var id = Person;
        var person = await People.RunAsync(http.Actor(), (Org, Person), ct);
        if (!person.Succeeded)
            return Result.Refused<UserLine>(person.Problems);
        return (await SignIns.RunAsync(http.Actor(), (Org, [Person]), ct)).Then(facts => new UserLine(person.Value, facts[id]));
    }
}

/// <summary>One person in the directory.</summary>
/// <param name="Person">The person.</param>
/// <param name="SignIn">How the person signs in.</param>
public sealed record UserLine(PersonView Person, SignInFacts SignIn)
{
    /// <summary>First and last name.</summary>
    public string Name => $"{Person.FirstName} {Person.LastName}";

    /// <summary>The state in a word.</summary>
    public string State => this switch
    {
        { Person.Status: PersonStatus.Deactivated } => "Deactivated",
        { SignIn.LockedUntil: not null } => "Locked",
        { SignIn.HasPassword: true } => "Active",
        { SignIn.InvitedUntil: not null } => "Invited",
        _ => "Not invited",
    };
}

/// <summary>The directory of users.</summary>
/// <param name="Lines">The people.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record UsersModel(IReadOnlyList<UserLine> Lines, string? Next, bool Beyond);

/// <summary>The history of a person.</summary>
/// <param name="Of">The person.</param>
/// <param name="History">What happened to them.</param>
public sealed record UserHistoryModel(UserLine Of, HistoryModel History);
