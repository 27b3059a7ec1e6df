using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Factors.Passkeys;

/// <summary>
/// Where people sign in with a passkey: device and owner in one step, no password. Wrong passwords of others do not keep its owner out, since
/// nothing can be guessed here; a temporary password that was never changed does not matter either.
/// </summary>
internal sealed class PasskeyDesk(PasskeyCeremonies ceremonies, PeopleDirectory people, ContextFactory<AuthorizationContext> contexts, AddressLimit addresses, SignInStanding standing, StartSession start, RefuseSignIn refuse)
{
    internal async Task<SignInOutcome> TryAsync(HttpContext http, string answer, string state)
    {
        var from = http.Connection.RemoteIpAddress;
        if (addresses.Wait(from) is { } wait)
            return new SignInOutcome.TooMany(wait);
        var actor = Actor.System with { RemoteAddress = from?.ToString() };
        if (await ceremonies.TakeAsync(answer, state, http) is not { } shown || await people.FindAsync(shown.Person, CancellationToken.None) is not { } person)
            return await RefuseAsync(http, actor, null, null, "signin.passkey");

        await using var db = contexts.Create();
        var credential = await db.Credentials.AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person.Id);
        var organisation = standing.OrganisationOf(person, credential);
        if (standing.Refusal(person, organisation) is { } reason)
            return await RefuseAsync(http, actor, person.Id, person.OrganisationFor(organisation), reason);
        var command = new StartSessionCommand(person.Id, organisation!.Value, shown.Proof.Methods, DeviceName.Of(http.Request.Headers.UserAgent))
        {
            Second = shown.Proof,
            FormerTokenHash = OneTimeSecret.Hash(SessionCookie.Read(http.Request)),
        };
        return await start.RunAsync(actor, command, CancellationToken.None) is { Succeeded: true, Value: var session } ? new SignInOutcome.Started(session) : new SignInOutcome.Refused();
    }

    private async Task<SignInOutcome> RefuseAsync(HttpContext http, Actor actor, PersonId? person, OrganisationId? organisation, string reason)
    {
        addresses.Failed(http.Connection.RemoteIpAddress);
        await refuse.RunAsync(actor, new(person, organisation, reason), CancellationToken.None);
        return new SignInOutcome.Refused();
    }
}
