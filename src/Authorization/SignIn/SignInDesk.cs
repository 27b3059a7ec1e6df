using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Authorization.SignIn.Passwords;
using Selvage.Authorization.SignIn.Steps;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn;

/// <summary>An attempt to sign in with a password.</summary>
/// <param name="Email">The address, as typed.</param>
/// <param name="Password">The password, as typed.</param>
/// <param name="From">Where the request came from.</param>
/// <param name="Device">Browser and system in words.</param>
/// <param name="FormerTokenHash">The hash of a session cookie that came along; that session ends.</param>
internal sealed record SignInAttempt(string Email, string Password, IPAddress? From, string Device, byte[]? FormerTokenHash)
{
    /// <inheritdoc />
    public override string ToString() => nameof(SignInAttempt);
}

/// <summary>What came of an attempt. Of a refusal nobody outside hears the reason.</summary>
internal abstract record SignInOutcome
{
    /// <summary>Signed in.</summary>
    internal sealed record Started(StartedSession Session) : SignInOutcome;

    /// <summary>The password was a temporary one; the token opens the form for a new one.</summary>
    internal sealed record MustChange(string Token) : SignInOutcome;

    /// <summary>The password was right, and the person has a second factor, which is to follow.</summary>
    internal sealed record MustConfirm(SignInStep Step) : SignInOutcome;

    /// <summary>Not signed in.</summary>
    internal sealed record Refused : SignInOutcome;

    /// <summary>Not looked at: too many attempts.</summary>
    internal sealed record TooMany(TimeSpan Wait) : SignInOutcome;
}

/// <summary>
/// Where people sign in with a password. Known or not, locked or not, each attempt costs the same: two look-ups, one slow hash, one commit. Once an
/// attempt is begun it is brought to its end, so that hanging up saves nobody from being counted.
/// </summary>
internal sealed class SignInDesk(
    PeopleDirectory people, ContextFactory<AuthorizationContext> contexts, PasswordHashing hashing, AddressLimit addresses, AttemptQueue queue, SignInStanding standing, StartSession start, StartPasswordChange change, RefuseSignIn refuse, IOptions<SignInOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(10);
    private static readonly string[] ByPassword = ["pwd"];

    internal async Task<SignInOutcome> TryAsync(SignInAttempt attempt)
    {
        if (addresses.Wait(attempt.From) is { } wait)
            return new SignInOutcome.TooMany(wait);
        using var turn = await queue.EnterAsync(attempt.Email.Trim().ToLowerInvariant());
        if (turn is null)
            return new SignInOutcome.TooMany(Crowded);

        var actor = Actor.System with { RemoteAddress = attempt.From?.ToString() };
        var person = await people.FindByEmailAsync(attempt.Email, CancellationToken.None);
        var credential = await CredentialAsync(person?.Id ?? PersonId.New());
        var verdict = await hashing.VerifyAsync(credential?.PasswordHash, attempt.Password, CancellationToken.None);
        var organisation = person is null ? null : standing.OrganisationOf(person, credential);
        if (Refusal(person, credential, verdict, organisation) is { } reason)
        {
            addresses.Failed(attempt.From);
            await refuse.RunAsync(actor, new(person?.Id, person?.OrganisationFor(organisation), reason), CancellationToken.None);
            return new SignInOutcome.Refused();
        }

        return await LetInAsync(attempt, actor, person!.Id, organisation!.Value, credential!, verdict);
    }

    private async Task<SignInOutcome> LetInAsync(SignInAttempt attempt, Actor actor, PersonId person, OrganisationId organisation, CredentialRow credential, PasswordVerdict verdict)
    {
        if (credential.ChangeAtNextSignIn)
            return await change.RunAsync(actor, new(person, organisation), CancellationToken.None) is { Succeeded: true, Value: var token } ? new SignInOutcome.MustChange(token) : new SignInOutcome.Refused();
        var better = verdict.Old ? await hashing.HashAsync(attempt.Password, CancellationToken.None) : null;
        if (await HasFactorAsync(person))
            return new SignInOutcome.MustConfirm(new SignInStep(person, credential.Stamp, better));
        var command = new StartSessionCommand(person, organisation, ByPassword, attempt.Device)
        {
            Stamp = credential.Stamp,
            BetterHash = better,
            FormerTokenHash = attempt.FormerTokenHash,
        };
        return await start.RunAsync(actor, command, CancellationToken.None) is { Succeeded: true, Value: var session } ? new SignInOutcome.Started(session) : new SignInOutcome.Refused();
    }

    private string? Refusal(PersonFacts? person, CredentialRow? credential, PasswordVerdict verdict, OrganisationId? organisation)
    {
        if (person is null)
            return "signin.unknown_address";
        if (credential?.PasswordHash is null)
            return "signin.no_password";
        if (Lockout.Holds(credential, time.GetUtcNow()))
            return "signin.locked";
        if (!verdict.Right)
            return RefuseSignIn.WrongPassword;
        if (credential.ChangeAtNextSignIn && time.GetUtcNow() >= WelcomeAdmin.EndOf(credential, options.Value))
            return "signin.temporary_password_over";
        return standing.Refusal(person, organisation);
    }

    private async Task<bool> HasFactorAsync(PersonId id)
    {
        await using var db = contexts.Create();
        return await FactorFacts.AnyAsync(db, id, CancellationToken.None);
    }

    private async Task<CredentialRow?> CredentialAsync(PersonId id)
    {
        await using var db = contexts.Create();
        return await db.Credentials.AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == id);
    }
}
