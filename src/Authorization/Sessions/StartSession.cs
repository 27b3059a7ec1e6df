using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Announced;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Sessions;

/// <summary>Asks for a session of a person who has just proved who they are.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation to work for.</param>
/// <param name="Methods">How the person proved it: amr (RFC 8176).</param>
/// <param name="Device">Browser and system in words.</param>
internal sealed record StartSessionCommand(PersonId PersonId, OrganisationId OrganisationId, IReadOnlyList<string> Methods, string Device)
{
    /// <summary>The stamp of the password that was verified; null where none was.</summary>
    internal Guid? Stamp { get; init; }

    /// <summary>A better hash of the same password; null to leave it.</summary>
    internal string? BetterHash { get; init; }

    /// <summary>What was proved besides; it is used up with this session. Null where nothing was.</summary>
    internal SecondProof? Second { get; init; }

    /// <summary>The hash of the cookie that came with the request: that session ends.</summary>
    internal byte[]? FormerTokenHash { get; init; }
}

/// <summary>A session that has begun.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Secret">What goes into the cookie; it is nowhere else.</param>
internal sealed record StartedSession(SessionId Id, string Secret);

/// <summary>Begins a session, with an id and a secret of its own whatever cookie came along; the server alone runs it, for whoever has proved who they are.</summary>
internal sealed class StartSession(OperationTools<AuthorizationContext> tools, FactorMail mail, IOptions<SignInOptions> options) : Operation<AuthorizationContext, StartSessionCommand, StartedSession>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "session.start";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, StartSessionCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationId, "person", command.PersonId));

    /// <inheritdoc />
    protected override async Task<Result<StartedSession>> ActAsync(AuthorizationContext db, Act act, StartSessionCommand command, CancellationToken ct)
    {
        var credential = await db.Credentials.SingleOrDefaultAsync(c => c.PersonId == command.PersonId, ct);
        if (command.Stamp is { } stamp && credential?.Stamp != stamp)
            return Problem.Conflict("signin.password_changed", "Password changed", "The password was changed a moment ago. Sign in with the new one.");
        if (command.Second is { } second && await second.UseAsync(db, act, command.PersonId, ct) is { } used)
            return used;
        if (command.Second is SecondProof.Recovery)
            await mail.PostAsync(act, command.PersonId, command.OrganisationId, FactorLetters.CodeUsed, ct);
        if (credential is null)
            db.Credentials.Add(credential = new CredentialRow { PersonId = command.PersonId, Stamp = Guid.CreateVersion7() });
        if (credential.LastSignInAt is null)
            act.Announce(new PersonArrived(command.PersonId, command.OrganisationId));
        if (command.BetterHash is not null)
            credential.PasswordHash = command.BetterHash;
        Lockout.Clear(credential);
        (credential.LastSignInAt, credential.LastSignInAddress, credential.LastOrganisationId) = (act.Now, act.Actor.RemoteAddress, command.OrganisationId);
        if (command.FormerTokenHash is { } former && await db.Sessions.SingleOrDefaultAsync(s => s.TokenHash == former, ct) is { } old)
            await EndedSession.EndAsync(act, old, "session.replaced", ct);

        var secret = OneTimeSecret.New();
        var row = new SessionRow
        {
            Id = SessionId.New(),
            PersonId = command.PersonId,
            OrganisationId = command.OrganisationId,
            TokenHash = OneTimeSecret.Hash(secret)!,
            CreatedAt = act.Now,
            LastSeenAt = act.Now,
            EndsAt = act.Now.AddMinutes(options.Value.SessionMinutes),
            Address = act.Actor.RemoteAddress,
            Device = command.Device,
            Methods = string.Join(' ', command.Methods),
        };
        db.Sessions.Add(row);
        act.Note($"session {row.Id}, by {row.Methods}, on {row.Device}");
        return new StartedSession(row.Id, secret);
    }
}
