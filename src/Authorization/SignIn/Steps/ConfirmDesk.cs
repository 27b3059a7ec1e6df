using System.Net;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Steps;

/// <summary>A code that somebody typed who gave the right password before.</summary>
/// <param name="Step">The half of the sign-in.</param>
/// <param name="Code">The code, as typed.</param>
/// <param name="From">Where the request came from.</param>
/// <param name="Device">Browser and system in words.</param>
/// <param name="FormerTokenHash">The hash of a session cookie that came along; that session ends.</param>
internal sealed record ConfirmAttempt(SignInStep Step, string Code, IPAddress? From, string Device, byte[]? FormerTokenHash)
{
    /// <inheritdoc />
    public override string ToString() => nameof(ConfirmAttempt);
}

/// <summary>
/// Where the second step is taken. A wrong code counts as a wrong password does, towards the same wait, so that the million of codes cannot be tried
/// by whoever has the password.
/// </summary>
internal sealed class ConfirmDesk(
    PeopleDirectory people, ContextFactory<AuthorizationContext> contexts, CodeJudge judge, AddressLimit addresses, AttemptQueue queue, SignInStanding standing, StartSession start, RefuseSignIn refuse, TimeProvider time)
{
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(10);

    internal async Task<SignInOutcome> TryAsync(ConfirmAttempt attempt)
    {
        if (addresses.Wait(attempt.From) is { } wait)
            return new SignInOutcome.TooMany(wait);
        if (await people.FindAsync(attempt.Step.PersonId, CancellationToken.None) is not { } person)
            return new SignInOutcome.Refused();
        // The same turn as for the person's passwords: both count towards one wait.
        using var turn = await queue.EnterAsync(person.Email.Trim().ToLowerInvariant());
        if (turn is null)
            return new SignInOutcome.TooMany(Crowded);

        var actor = Actor.System with { RemoteAddress = attempt.From?.ToString() };
        await using var db = contexts.Create();
        var credential = await db.Credentials.AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == person.Id);
        var organisation = standing.OrganisationOf(person, credential);
        var proof = await judge.JudgeAsync(db, person.Id, attempt.Code, CancellationToken.None);
        if ((Refusal(attempt, credential, proof) ?? standing.Refusal(person, organisation)) is { } reason)
            return await RefuseAsync(attempt, actor, person, organisation, reason);

        var command = new StartSessionCommand(person.Id, organisation!.Value, ["pwd", .. proof!.Methods], attempt.Device)
        {
            Stamp = attempt.Step.Stamp,
            BetterHash = attempt.Step.BetterHash,
            Second = proof,
            FormerTokenHash = attempt.FormerTokenHash,
        };
        return await start.RunAsync(actor, command, CancellationToken.None) is { Succeeded: true, Value: var session } ? new SignInOutcome.Started(session) : new SignInOutcome.Refused();
    }

    private string? Refusal(ConfirmAttempt attempt, CredentialRow? credential, SecondProof? proof)
    {
        if (credential?.Stamp != attempt.Step.Stamp)
            return "signin.password_changed";
        if (Lockout.Holds(credential, time.GetUtcNow()))
            return "signin.locked";
        return proof is null ? RefuseSignIn.WrongCode : null;
    }

    private async Task<SignInOutcome> RefuseAsync(ConfirmAttempt attempt, Actor actor, PersonFacts person, Kernel.Ids.OrganisationId? organisation, string reason)
    {
        addresses.Failed(attempt.From);
        await refuse.RunAsync(actor, new(person.Id, person.OrganisationFor(organisation), reason), CancellationToken.None);
        return new SignInOutcome.Refused();
    }
}
