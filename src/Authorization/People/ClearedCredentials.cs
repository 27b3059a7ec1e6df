using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;

namespace Selvage.Authorization.People;

/// <summary>What clearing all that a person signs in with is, wherever it is done: password, links, second factors and sessions, in the act's own commit.</summary>
internal static class ClearedCredentials
{
    /// <summary>Takes everything away; open sessions end.</summary>
    /// <returns>How many sessions ended.</returns>
    internal static async Task<int> ClearAsync(AuthorizationContext db, Act act, PersonId person, string reason, CancellationToken ct)
    {
        // The row holds the address of the last sign-in, too. Whoever verified the old password a moment ago finds no stamp.
        db.Credentials.RemoveRange(await db.Credentials.Where(c => c.PersonId == person).ToListAsync(ct));
        db.PasswordLinks.RemoveRange(await db.PasswordLinks.Where(l => l.PersonId == person).ToListAsync(ct));
        await ResetFactors.RemoveAllAsync(db, person, ct);
        var open = await db.Sessions.Where(s => s.PersonId == person && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        foreach (var row in open)
            await EndedSession.EndAsync(act, row, reason, ct);
        return open.Count;
    }
}
