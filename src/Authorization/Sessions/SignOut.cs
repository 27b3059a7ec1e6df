using Microsoft.AspNetCore.Http;
using Selvage.Organisations;

namespace Selvage.Authorization.Sessions;

/// <summary>Signs the person of a request out: for the sign-out page, and for the end_session endpoint (OpenID Connect RP-Initiated Logout 1.0 §2).</summary>
public sealed class SignOut
{
    private readonly PersonSessions _sessions;
    private readonly EndOwnSession _end;
    private readonly OrganisationRegistry _registry;

    internal SignOut(PersonSessions sessions, EndOwnSession end, OrganisationRegistry registry) => (_sessions, _end, _registry) = (sessions, end, registry);

    /// <summary>Ends the session on disk, then deletes the cookie; without a session it only deletes the cookie.</summary>
    /// <returns>The session that was ended; null where there was none.</returns>
    public async Task<PersonSession?> RunAsync(HttpContext http, CancellationToken ct)
    {
        var session = _sessions.FindUnfinished(http);
        if (session is not null)
            await _end.RunAsync(PersonActor.Of(session, _registry, http), new(session.SessionId, session.PersonId, "session.signed_out"), ct);
        SessionCookie.Delete(http.Response);
        return session;
    }
}
