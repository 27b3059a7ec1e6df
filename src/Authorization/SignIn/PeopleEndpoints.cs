using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Web;

namespace Selvage.Authorization.SignIn;

/// <summary>The HTTP doors for how people sign in, under <c>/manage/v1</c>.</summary>
internal static class PeopleEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapPost("/people/{id}/invite", async (PersonId id, InvitePerson invite, HttpContext http, CancellationToken ct) =>
            (await invite.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId), ct)).ToHttp()).WithSummary("Invite a person, or invite again: the link of before is void");
        manage.MapPost("/people/{id}/welcome", async (PersonId id, WelcomeAdmin welcome, HttpContext http, CancellationToken ct) =>
            (await welcome.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId), ct)).ToHttp()).WithSummary("Send a new Super Admin the two mails: where to log in, and the temporary password");
        manage.MapPost("/people/{id}/unlock", async (PersonId id, UnlockPerson unlock, HttpContext http, CancellationToken ct) =>
            (await unlock.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId), ct)).ToNoContent()).WithSummary("Forget a person's wrong passwords");
        manage.MapDelete("/people/{id}/second-factors", async (PersonId id, ResetFactors reset, HttpContext http, CancellationToken ct) =>
            (await reset.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId), ct)).ToNoContent()).WithSummary("Remove a person's second factors: app, passkeys, recovery codes");
        manage.MapGet("/organisations/{id}/sign-in-policy", async (OrganisationId id, ReadSignInPolicy read, HttpContext http, CancellationToken ct) =>
            (await read.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Show what an organisation asks of its people when they sign in");
        manage.MapPut("/organisations/{id}/sign-in-policy", async (OrganisationId id, PolicyBody body, SetSignInPolicy set, HttpContext http, CancellationToken ct) =>
            (await set.RunAsync(http.Actor(), new(id, body.SecondFactor), ct)).ToHttp()).WithSummary("Set whether an organisation's people must have a second factor");
        manage.MapGet("/people/{id}/sessions", async (PersonId id, string? limit, string? after, ListSessions list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId, page), ct))).WithSummary("List a person's sessions");
        manage.MapDelete("/people/{id}/sessions", async (PersonId id, EndAllSessions end, HttpContext http, CancellationToken ct) =>
            (await end.RunAsync(http.Actor(), new(id, http.Actor().OrganisationId, "session.ended_by_admin"), ct)).ToHttp(count => new { Ended = count })).WithSummary("End all sessions of a person");
        manage.MapDelete("/sessions/{id}", async (SessionId id, EndSession end, HttpContext http, CancellationToken ct) =>
            (await end.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("End a session");
    }

    private sealed record PolicyBody(bool SecondFactor);
}
