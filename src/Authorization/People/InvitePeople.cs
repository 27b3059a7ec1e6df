using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Announced;

namespace Selvage.Authorization.People;

/// <summary>
/// Invites people who were added many at once. The announcement commits with the act that added them, so that nobody is added and then forgotten,
/// whatever happens to the process in between. Told again, it passes over whom it has invited.
/// </summary>
internal sealed class InvitePeople(ContextFactory<AuthorizationContext> contexts, InvitePerson invite) : IHear<PeopleAdded>
{
    /// <inheritdoc />
    public async Task HearAsync(PeopleAdded happened, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var people = happened.People;
        // Somebody who has a password from a sister organisation needs no mail from us.
        var settled = await db.Credentials.Where(c => people.Contains(c.PersonId) && c.PasswordHash != null).Select(c => c.PersonId)
            .Union(db.PasswordLinks.Where(l => people.Contains(l.PersonId) && l.Kind == PasswordLinkKind.Invitation && l.UsedAt == null && l.VoidedAt == null).Select(l => l.PersonId))
            .ToListAsync(ct);
        foreach (var person in people.Except(settled))
            await invite.RunAsync(Actor.System, new(person, happened.OrganisationId), ct);
    }
}
