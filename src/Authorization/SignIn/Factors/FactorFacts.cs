using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>A passkey, as its owner sees it.</summary>
/// <param name="Id">For addresses.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LastUsedAt">When it was last signed in with.</param>
/// <param name="Synced">Whether its owner's other devices have it too.</param>
internal sealed record PasskeyView(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool Synced);

/// <summary>With what a person proves who they are, besides the password.</summary>
/// <param name="AppSince">Since when there is an authenticator app; null where there is none.</param>
/// <param name="AppLastUsedAt">When a code of it was last taken.</param>
/// <param name="Passkeys">The passkeys, the oldest first.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are unused.</param>
internal sealed record FactorFacts(DateTimeOffset? AppSince, DateTimeOffset? AppLastUsedAt, IReadOnlyList<PasskeyView> Passkeys, int RecoveryCodesLeft)
{
    /// <summary>Whether there is any. Recovery codes alone are none: they stand in for one.</summary>
    internal bool Any => AppSince is not null || Passkeys.Count > 0;

    internal static async Task<FactorFacts> OfAsync(AuthorizationContext db, PersonId person, CancellationToken ct)
    {
        var app = await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == person, ct);
        var passkeys = await db.Passkeys.AsNoTracking().Where(p => p.PersonId == person).OrderBy(p => p.CreatedAt).Select(p => new PasskeyView(p.Id, p.Name, p.CreatedAt, p.LastUsedAt, p.BackedUp)).ToListAsync(ct);
        return new FactorFacts(app?.CreatedAt, app?.LastUsedAt, passkeys, await db.RecoveryCodes.CountAsync(c => c.PersonId == person && c.UsedAt == null, ct));
    }

    /// <summary>Whether a person has any; asked at every sign-in with a password.</summary>
    internal static async Task<bool> AnyAsync(AuthorizationContext db, PersonId person, CancellationToken ct) =>
        await db.Authenticators.AnyAsync(a => a.PersonId == person, ct) || await db.Passkeys.AnyAsync(p => p.PersonId == person, ct);
}
