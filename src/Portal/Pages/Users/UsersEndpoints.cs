using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Texts;
using Selvage.Kernel.Web;
using Selvage.Organisations.People;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Audits;
using Selvage.Portal.Pages.Users.Directory;
using Selvage.Portal.Pages.Users.Editing;
using Selvage.Portal.Pages.Users.Groups;
using Selvage.Portal.Pages.Users.Imports;

namespace Selvage.Portal.Pages.Users;

/// <summary>System Admin › User Management (requirement B3): one person; its other parts lie in folders of their own.</summary>
internal static class UsersEndpoints
{
    internal const string List = "/organisations/{org}/users";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        InviteWizard.Map(pages);
        DirectoryEndpoints.Map(pages);
        ImportEndpoints.Map(pages);
        GroupsEndpoints.Map(pages);
        EditWizard.Map(pages);
        pages.MapGet(List + "/{person}", (HttpContext http, [AsParameters] UserRoom room, CancellationToken ct) => room.ShowAsync<UserPage>(http, ct));
        pages.MapGet(List + "/{person}/history", HistoryAsync);
        pages.MapGet(List + "/{person}/roles", (HttpContext http, [AsParameters] UserRoom room, CancellationToken ct) => room.ShowAsync<UserRolesPage>(http, ct));
        pages.MapPost(List + "/{person}/roles", (HttpContext http, [AsParameters] UserRoom room, SetPersonRoles set, CancellationToken ct) =>
            room.ActAsync<UserRolesPage, PersonView>(http, form => set.RunAsync(http.Actor(), new(room.Person, room.Org, RoleChoices.Read(form.All("roles")), GroupChoices.Read(form.All("groups"))), ct), "person.roles", ct));
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
        pages.MapGet(List + "/{person}/remove", (HttpContext http, [AsParameters] UserRoom room, ForeseeRemoval foresee, CancellationToken ct) => AskRemovalAsync(http, room, foresee, [], ct));
        pages.MapPost(List + "/{person}/remove", RemoveAsync);
    }

    private static async Task<IResult> HistoryAsync(string? after, HttpContext http, [AsParameters] UserRoom room, HistoryReader history, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var read = await history.ReadAsync(http, $"person {room.Person}", $"/organisations/{room.Org}/users/{room.Person}/history", after, ct);
        return read.Show<UserHistoryPage, UserHistoryModel, HistoryModel>(h => new(found.Value, h));
    }

    private static async Task<IResult> AskRemovalAsync(HttpContext http, UserRoom room, ForeseeRemoval foresee, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var foreseen = await foresee.RunAsync(http.Actor(), (room.Org, room.Person), ct);
        if (!foreseen.Succeeded)
            return View.Refused([.. foreseen.Problems]);
        var found = await room.FindAsync(http, ct);
        return found.Succeeded ? View.Of<RemoveUserPage, RemovalModel>(new(found.Value, foreseen.Value.Removal), problems) : View.Refused([.. found.Problems]);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, [AsParameters] UserRoom room, ForeseeRemoval foresee, RemovePerson remove, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var done = await remove.RunAsync(http.Actor(), new(room.Person, room.Org, PostedForm.Of(http)["reason"]), ct);
        if (done.Succeeded)
            return View.SeeOther($"/organisations/{room.Org}/users", done.Value.Removal switch { Removal.PersonErased => "person.erased", Removal.InvitationDeleted => "person.deleted", _ => "person.left" });
        return done.Problem.IsOfTheForm() ? await AskRemovalAsync(http, room, foresee, done.Problems, ct) : View.Refused([.. done.Problems]);
    }
}

/// <summary>The room of one person.</summary>
/// <param name="Org">The organisation in the address.</param>
/// <param name="Person">The person.</param>
/// <param name="People">Reads the person.</param>
/// <param name="SignIns">Reads how the person signs in.</param>
/// <param name="Offered">Reads the groups that may be chosen.</param>
internal readonly record struct UserRoom(OrganisationId Org, PersonId Person, GetPerson People, Authorization.SignIn.ReadSignIns SignIns, Selvage.Organisations.Groups.ListGroups Offered)
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
        var offered = await GroupChoices.OfferedAsync(Offered, http.Actor(), Org, ct);
        return (await SignIns.RunAsync(http.Actor(), (Org, [Person]), ct)).Then(facts => new UserLine(person.Value, facts[id]) { Offered = offered });
    }
}

/// <summary>One person in the directory.</summary>
/// <param name="Person">The person.</param>
/// <param name="SignIn">How the person signs in.</param>
public sealed record UserLine(PersonView Person, Authorization.SignIn.SignInFacts SignIn)
{
    /// <summary>First and last name.</summary>
    public string Name => $"{Person.FirstName} {Person.LastName}";

    /// <summary>The groups that the person may be in; empty where nobody asked.</summary>
    public IReadOnlyList<Selvage.Organisations.Groups.GroupView> Offered { get; init; } = [];

    /// <summary>The state in a word, in English.</summary>
    public string State => this switch
    {
        { Person.Status: PersonStatus.Removed } => PageTexts.Key("Removed"),
        { Person.Status: PersonStatus.Deactivated } => PageTexts.Key("Deactivated"),
        { SignIn.LockedUntil: not null } => PageTexts.Key("Locked"),
        { SignIn.HasPassword: true } => PageTexts.Key("Active"),
        { SignIn.InvitedUntil: not null } => PageTexts.Key("Invited"),
        _ => PageTexts.Key("Not invited"),
    };
}

/// <summary>Somebody who is about to be removed.</summary>
/// <param name="Line">The person.</param>
/// <param name="Removal">What it comes to.</param>
public sealed record RemovalModel(UserLine Line, Removal Removal);

/// <summary>The history of a person.</summary>
/// <param name="Of">The person.</param>
/// <param name="History">What happened to them.</param>
public sealed record UserHistoryModel(UserLine Of, HistoryModel History);
