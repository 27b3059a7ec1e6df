using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.SignIn;

/// <summary>How a person signs in, as the directory of users shows it (requirement B3).</summary>
/// <param name="HasPassword">Whether a password was set: the invitation was taken.</param>
/// <param name="InvitedUntil">When the open invitation ends; null where there is none.</param>
/// <param name="LockedUntil">Until when wrong passwords make the person wait; null where they do not.</param>
/// <param name="LastSignInAt">When the person last signed in.</param>
/// <param name="LastSignInAddress">From where.</param>
public sealed record SignInFacts(bool HasPassword, DateTimeOffset? InvitedUntil, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignInAt, string? LastSignInAddress)
{
    /// <summary>Whether the person has a second factor.</summary>
    public bool HasSecondFactor { get; init; }
}

/// <summary>How some people of an organisation sign in.</summary>
public sealed class ReadSignIns(ContextFactory<AuthorizationContext> contexts, TimeProvider time)
    : Query<AuthorizationContext, (OrganisationId Organisation, IReadOnlyList<PersonId> People), IReadOnlyDictionary<PersonId, SignInFacts>>(contexts)
{
    private static readonly SignInFacts Nothing = new(false, null, null, null, null);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, (OrganisationId Organisation, IReadOnlyList<PersonId> People) request, CancellationToken ct) =>
        Task.FromResult(Owner.Of(request.Organisation, "organisation", request.Organisation));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyDictionary<PersonId, SignInFacts>>> ReadAsync(AuthorizationContext db, Actor actor, (OrganisationId Organisation, IReadOnlyList<PersonId> People) request, CancellationToken ct)
    {
        var (ids, now) = (request.People, time.GetUtcNow());
        var credentials = await db.Credentials.AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToDictionaryAsync(c => c.PersonId, ct);
        var invitations = await db.PasswordLinks.AsNoTracking()
            .Where(l => ids.Contains(l.PersonId) && l.Kind == PasswordLinkKind.Invitation && l.UsedAt == null && l.VoidedAt == null && l.EndsAt > now)
            .ToListAsync(ct);
        var apps = await db.Authenticators.Where(a => ids.Contains(a.PersonId)).Select(a => a.PersonId).ToListAsync(ct);
        var passkeys = await db.Passkeys.Where(p => ids.Contains(p.PersonId)).Select(p => p.PersonId).Distinct().ToListAsync(ct);
        var strong = apps.Concat(passkeys).ToHashSet();
        var until = invitations.ToLookup(l => l.PersonId, l => l.EndsAt);
        return Result.Of<IReadOnlyDictionary<PersonId, SignInFacts>>(ids.Distinct().ToDictionary(id => id, id => Of(credentials.GetValueOrDefault(id), until[id], now) with { HasSecondFactor = strong.Contains(id) }));
    }

    private static SignInFacts Of(CredentialRow? row, IEnumerable<DateTimeOffset> invitedUntil, DateTimeOffset now)
    {
        var invited = invitedUntil.Select(end => (DateTimeOffset?)end).Max();
        return row is null
            ? Nothing with { InvitedUntil = invited }
            : new SignInFacts(row is { PasswordHash: not null, ChangeAtNextSignIn: false }, invited, Lockout.Holds(row, now) ? row.LockedUntil : null, row.LastSignInAt, row.LastSignInAddress);
    }
}
