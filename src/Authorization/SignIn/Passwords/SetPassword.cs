using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Announced;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Passwords;

/// <summary>Asks for a password in exchange for a link's token.</summary>
/// <param name="Token">The token.</param>
/// <param name="Password">The new password, as typed.</param>
internal sealed record SetPasswordCommand(string? Token, string Password)
{
    /// <inheritdoc />
    public override string ToString() => nameof(SetPasswordCommand); // Neither of the two must ever be printed.
}

/// <summary>A password that passed the rules, as its hash.</summary>
internal sealed record CheckedPassword(string Token, PersonFacts Person, string Hash)
{
    /// <inheritdoc />
    public override string ToString() => nameof(CheckedPassword);
}

/// <summary>Sets a person's password and uses the link up: this, not the opening of it. All sessions of the person end, and every other link is void.</summary>
internal sealed class SetPassword(OperationTools<AuthorizationContext> tools, PeopleDirectory people, OrganisationRegistry registry, PasswordHashing hashing, MailOutbox mails, PublicAddresses addresses, TimeProvider time)
    : Operation<AuthorizationContext, SetPasswordCommand, CheckedPassword, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "password.set";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, SetPasswordCommand command, CancellationToken ct) =>
        await PasswordLinks.FindAsync(db, command.Token, ct) is { } link ? Owner.Of(link.OrganisationId, "person", link.PersonId) : Owner.Operator("password_link");

    /// <inheritdoc />
    protected override async Task<Result<CheckedPassword>> CheckAsync(AuthorizationContext db, SetPasswordCommand command, CancellationToken ct)
    {
        var link = await PasswordLinks.FindAsync(db, command.Token, ct);
        if (PasswordLinks.Refusal(link, time.GetUtcNow()) is { } problem)
            return problem;
        if (await people.FindAsync(link!.PersonId, ct) is not { Active: true } person)
            return PasswordLinks.Refusal(null, default)!;
        if (PasswordRules.Check(command.Password, person.Email) is { } weak)
            return weak;
        return new CheckedPassword(command.Token!, person, await hashing.HashAsync(command.Password, ct));
    }

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, CheckedPassword command, CancellationToken ct)
    {
        var link = (await db.PasswordLinks.FindAsync([OneTimeSecret.Hash(command.Token)!], ct))!;
        await db.Entry(link).ReloadAsync(ct); // As it is now, behind the door: of two who come at once, one is first.
        if (PasswordLinks.Refusal(link, act.Now) is { } problem)
            return problem;
        link.UsedAt = act.Now;
        await PasswordLinks.VoidAsync(db, link.PersonId, kind: null, act.Now, ct);
        link.VoidedAt = null;

        var credential = await db.Credentials.SingleOrDefaultAsync(c => c.PersonId == link.PersonId, ct);
        if (credential is null or { PasswordHash: null } or { ChangeAtNextSignIn: true })
            act.Announce(new PersonArrived(link.PersonId, link.OrganisationId));
        if (credential is null)
            db.Credentials.Add(credential = new CredentialRow { PersonId = link.PersonId, Stamp = Guid.CreateVersion7() });
        (credential.PasswordHash, credential.PasswordSetAt, credential.Stamp, credential.ChangeAtNextSignIn) = (command.Hash, act.Now, Guid.CreateVersion7(), false);
        Lockout.Clear(credential);
        var open = await db.Sessions.Where(s => s.PersonId == link.PersonId && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        foreach (var row in open)
            await EndedSession.EndAsync(act, row, "session.password_set", ct);
        if (command.Person.Address is { } address)
            mails.Post(act, address, PasswordLetters.PasswordSet(command.Person.Name, registry.Organisation(link.OrganisationId)!.LegalName, PasswordPage.Forgot(addresses)));
        act.Note($"by {link.Kind} link; {open.Count} session(s) ended");
        return Done.It;
    }
}
