using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>The rule about the last factor: it stays where an organisation of the person asks for one; elsewhere the recovery codes go with it.</summary>
internal sealed class LastFactor(PeopleDirectory people, SignInPolicies policies)
{
    /// <summary>What stands against the removal of a factor; null where nothing does.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">Whose factor.</param>
    /// <param name="othersLeft">Whether another factor stays.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Problem?> AfterRemovalAsync(AuthorizationContext db, PersonId person, bool othersLeft, CancellationToken ct)
    {
        if (othersLeft)
            return null;
        if (await people.FindAsync(person, ct) is { } facts && facts.Memberships.Any(m => policies.AsksSecondFactor(m.OrganisationId)))
            return Problem.Conflict("factor.last", "It is needed", "Your organisation asks for a second factor, and this is your only one. Set up another one first.");
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.PersonId == person).ToListAsync(ct));
        return null;
    }
}
