using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Results;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>Whether somebody can be let in by mail: active, reachable, and without a password of their own.</summary>
internal static class Invitable
{
    /// <summary>Where the mail goes; or why none may.</summary>
    internal static async Task<Result<EmailAddress>> AddressAsync(AuthorizationContext db, PersonFacts person, CancellationToken ct)
    {
        if (!person.Active)
            return Problem.Conflict("person.deactivated", "Deactivated", "This person is deactivated. Reactivate them first; the password of before works then.");
        if (await db.Credentials.AnyAsync(c => c.PersonId == person.Id && c.PasswordHash != null && !c.ChangeAtNextSignIn, ct))
            return Problem.Conflict("person.has_password", "Has a password", "This person has set a password already. A forgotten one is set anew at /signin/forgot.");
        return person.Address is { } address
            ? address
            : Problem.Conflict("person.unreachable", "No usable address", "No mail can reach this person's address. Add the person with another one.");
    }
}
