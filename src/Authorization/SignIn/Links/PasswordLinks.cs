using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>What a password link is for.</summary>
internal enum PasswordLinkKind
{
    /// <summary>A new person's first password.</summary>
    Invitation,

    /// <summary>A forgotten password.</summary>
    Reset,

    /// <summary>A temporary password that must be changed; handed over in the browser, never mailed.</summary>
    Change,
}

/// <summary>One-time links: made, looked at (which uses nothing up, since mail scanners open them), judged.</summary>
internal sealed class PasswordLinks(ContextFactory<AuthorizationContext> contexts, TimeProvider time)
{
    /// <summary>A person whom a link is good for; or why it is good for nobody.</summary>
    internal async Task<Result<PersonId>> LookAsync(string? token, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var row = await FindAsync(db, token, ct);
        return Refusal(row, time.GetUtcNow()) is { } problem ? problem : row!.PersonId;
    }

    internal static async Task<PasswordLinkRow?> FindAsync(AuthorizationContext db, string? token, CancellationToken ct) =>
        OneTimeSecret.Hash(token) is { } hash ? await db.PasswordLinks.SingleOrDefaultAsync(l => l.TokenHash == hash, ct) : null;

    /// <summary>Why a link cannot be used now; null where it can.</summary>
    internal static Problem? Refusal(PasswordLinkRow? row, DateTimeOffset now) => row switch
    {
        null => Problem.Invalid("password_link.unknown", "This link does not work", "Perhaps the mail program cut it. Copy the whole address from the mail into the browser, or ask for a new link below."),
        { UsedAt: not null } => Problem.Conflict("password_link.used", "This link was used already", "The password was set with it. Sign in with that password, or ask for a new link below if it was not you."),
        { VoidedAt: not null } => Problem.Conflict("password_link.replaced", "A newer link took its place", "Only the link in the newest mail works. Look for that mail, or ask for a new link below."),
        _ when now >= row.EndsAt => Problem.Conflict("password_link.expired", "This link's time is over", "Ask for a new link below, or ask whoever invited you to send the invitation again."),
        _ => null,
    };

    /// <summary>Makes a link, and voids the open ones of the same kind.</summary>
    /// <returns>Its token, which goes out and is not kept.</returns>
    internal static async Task<string> AddAsync(AuthorizationContext db, PersonId person, OrganisationId organisation, PasswordLinkKind kind, DateTimeOffset now, TimeSpan life, CancellationToken ct)
    {
        await VoidAsync(db, person, kind, now, ct);
        var token = OneTimeSecret.New();
        db.PasswordLinks.Add(new PasswordLinkRow { TokenHash = OneTimeSecret.Hash(token)!, PersonId = person, OrganisationId = organisation, Kind = kind, CreatedAt = now, EndsAt = now + life });
        return token;
    }

    /// <summary>Voids a person's open links: of one kind, or all.</summary>
    internal static async Task VoidAsync(AuthorizationContext db, PersonId person, PasswordLinkKind? kind, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var row in await db.PasswordLinks.Where(l => l.PersonId == person && l.UsedAt == null && l.VoidedAt == null && (kind == null || l.Kind == kind)).ToListAsync(ct))
            row.VoidedAt = now;
    }
}
