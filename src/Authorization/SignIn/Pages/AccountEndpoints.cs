using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Texts;
using Selvage.Kernel.Ids;
using Selvage.Organisations;
using Selvage.Organisations.People;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The HTTP doors of a person's own sessions.</summary>
internal static class AccountEndpoints
{
    private const string Path = "/account/sessions";
    private const string GrantPath = "/account/grants";

    internal static void Map(IEndpointRouteBuilder tls)
    {
        tls.MapGet(Path, ShowAsync);
        tls.MapPost(Path + "/{id}/end", EndAsync);
        tls.MapPost(Path + "/end-others", EndOthersAsync);
        tls.MapPost(GrantPath + "/{id:guid}/end", EndGrantAsync);
    }

    private static async Task ShowAsync(HttpContext http, PersonSessions sessions, ListOwnSessions list, ListOwnGrants grants, PeopleDirectory people, OrganisationRegistry registry, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        if (await sessions.FindAsync(http, ct) is not { } session)
        {
            SignInEndpoints.SeeOther(http, $"{SignInPages.SignInPath}?return_to={Uri.EscapeDataString(Path)}");
            return;
        }

        var person = await people.FindAsync(session.PersonId, ct);
        var open = (await list.RunAsync(PersonActor.Of(session, registry, http), session.PersonId, ct)).Value ?? [];
        var programs = (await grants.RunAsync(PersonActor.Of(session, registry, http), session.PersonId, ct)).Value ?? [];
        var token = guard.Field(http, Path, session);
        await frame.WriteAsync(http, new Page(T["Where you are signed in"], Html.Of(
            $"""
            {Tabs(Path)}
            <p>{person?.Name}, {person?.Email}. {T["Each line is a browser in which somebody signed in as you. End what you do not know, and set a new password then."]}</p>
            <table>
            <thead><tr><th scope="col">{T["Device"]}</th><th scope="col">{T["Organisation"]}</th><th scope="col">{T["Signed in"]}</th><th scope="col">{T["Last used"]}</th><th scope="col">{T["From"]}</th><th scope="col"><span class="unseen">{T["Action"]}</span></th></tr></thead>
            <tbody>{Html.Join(open.Select(s => Row(s, session, registry, token)))}</tbody>
            </table>
            <div class="actions">
            {(open.Count > 1 ? FormParts.Form(Path + "/end-others", token, Html.Nothing, T["End all others"]) : Html.Nothing)}
            {FormParts.Form("/signout", guard.Field(http, "/signout", session), Html.Nothing, T["Sign out"])}
            </div>
            {Programs(programs, registry, token)}
            """))
        {
            Wide = true,
        });
    }

    /// <summary>The ways between the pages of a person's own account.</summary>
    internal static Html Tabs(string here) => Html.Of(
        $"""
        <nav class="tabs" aria-label="{T["Your account"]}"><a href="{Path}"{Here(Path, here)}>{T["Where you are signed in"]}</a> <a href="{FactorPages.AccountPath}"{Here(FactorPages.AccountPath, here)}>{T["How you sign in"]}</a> <a href="/">{T["To the portal"]}</a></nav>
        """);

    private static Html Here(string path, string here) => path == here ? Html.Of($" aria-current=\"page\"") : Html.Nothing;

    private static Html Row(SessionView row, PersonSession current, OrganisationRegistry registry, string token) => Html.Of(
        $"""
        <tr><th scope="row" data-label="{T["Device"]}">{row.Device}</th><td data-label="{T["Organisation"]}">{registry.Organisation(row.OrganisationId)?.LegalName}</td><td data-label="{T["Signed in"]}">{Dates.DayAndTime(row.CreatedAt)}</td><td data-label="{T["Last used"]}">{Dates.DayAndTime(row.LastSeenAt)}</td><td data-label="{T["From"]}">{row.Address}</td><td>{(row.Id == current.SessionId
            ? Html.Of($"<strong class=\"here\">{T["This one"]}</strong>")
            : FormParts.Form($"{Path}/{row.Id}/end", token, Html.Nothing, T["End"]))}</td></tr>
        """);

    private static Html Programs(IReadOnlyList<GrantView> programs, OrganisationRegistry registry, string token) => programs.Count == 0 ? Html.Nothing : Html.Of(
        $"""
        <h2>{T["Programs that act for you"]}</h2>
        <table>
        <thead><tr><th scope="col">{T["Program"]}</th><th scope="col">{T["Organisation"]}</th><th scope="col">{T["Since"]}</th><th scope="col">{T["May use"]}</th><th scope="col"><span class="unseen">{T["Action"]}</span></th></tr></thead>
        <tbody>{Html.Join(programs.Select(p => Html.Of($"<tr><th scope=\"row\" data-label=\"{T["Program"]}\">{p.ClientName}</th><td data-label=\"{T["Organisation"]}\">{registry.Organisation(p.OrganisationId)?.LegalName}</td><td data-label=\"{T["Since"]}\">{Dates.DayAndTime(p.CreatedAt)}</td><td data-label=\"{T["May use"]}\">{string.Join(", ", p.Scopes)}</td><td>{FormParts.Form($"{GrantPath}/{p.Id}/end", token, Html.Nothing, T["End"])}</td></tr>")))}</tbody>
        </table>
        """);

    private static Task EndGrantAsync(HttpContext http, Guid id, EndOwnGrant end, PersonSessions sessions, OrganisationRegistry registry, FormGuard guard, PageFrame frame, CancellationToken ct) =>
        ActAsync(http, sessions, guard, frame, session => end.RunAsync(PersonActor.Of(session, registry, http), new(id, session.PersonId), ct), ct);

    private static Task EndAsync(HttpContext http, SessionId id, EndOwnSession end, PersonSessions sessions, OrganisationRegistry registry, FormGuard guard, PageFrame frame, CancellationToken ct) =>
        ActAsync(http, sessions, guard, frame, session => end.RunAsync(PersonActor.Of(session, registry, http), new(id, session.PersonId, "session.ended_elsewhere"), ct), ct);

    private static Task EndOthersAsync(HttpContext http, EndOtherSessions end, PersonSessions sessions, OrganisationRegistry registry, FormGuard guard, PageFrame frame, CancellationToken ct) =>
        ActAsync(http, sessions, guard, frame, session => end.RunAsync(PersonActor.Of(session, registry, http), new(session.PersonId, session.SessionId), ct), ct);

    private static async Task ActAsync(HttpContext http, PersonSessions sessions, FormGuard guard, PageFrame frame, Func<PersonSession, Task> act, CancellationToken ct)
    {
        if (await sessions.FindAsync(http, ct) is { } session)
        {
            if (await Forms.ReadAsync(http) is not { } form || !guard.Accepts(http, form, Path, session))
            {
                await frame.WriteAsync(http, SignInPages.FormTooOld(Path));
                return;
            }

            await act(session); // What is gone already is as good as ended: the list says what is left.
        }

        SignInEndpoints.SeeOther(http, Path);
    }
}
