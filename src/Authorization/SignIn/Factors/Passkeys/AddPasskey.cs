using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Authorization.SignIn.Factors.Recovery;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors.Passkeys;

/// <summary>Asks that a new passkey counts from now on.</summary>
/// <param name="Session">The session in which it is asked for.</param>
/// <param name="Name">What its owner calls it, 1-60 characters.</param>
/// <param name="Passkey">What the ceremony found.</param>
internal sealed record AddPasskeyCommand(PersonSession Session, string Name, UserPasskeyInfo Passkey) : IOwnFactorCommand;

/// <summary>Takes a passkey. With the first factor come recovery codes.</summary>
internal sealed class AddPasskey(OperationTools<AuthorizationContext> tools, RecoveryCodes recovery, FactorMail mail, TimeProvider time) : OwnFactorOperation<AddPasskeyCommand, NewFactor>(tools, time)
{
    /// <summary>The longest name.</summary>
    internal const int MostName = 60;

    /// <summary>More than these nobody tells apart.</summary>
    internal const int MostPasskeys = 10;

    /// <inheritdoc />
    public override string Action => "factor.add_passkey";

    /// <inheritdoc />
    protected override Task<Problem?> JudgeAsync(AuthorizationContext db, AddPasskeyCommand command, CancellationToken ct) =>
        Task.FromResult(TextRules.Required(command.Name, "name", MostName));

    /// <inheritdoc />
    protected override async Task<Result<NewFactor>> ActAsync(AuthorizationContext db, Act act, AddPasskeyCommand command, CancellationToken ct)
    {
        var (person, passkey) = (command.Session.PersonId, command.Passkey);
        if (await db.Passkeys.CountAsync(p => p.PersonId == person, ct) >= MostPasskeys)
            return Problem.Conflict("factor.passkeys_full", "Enough passkeys", $"You have {MostPasskeys} passkeys. Remove one that you do not use any more.", "name");
        var row = new PasskeyRow
        {
            Id = Guid.CreateVersion7(act.Now),
            PersonId = person,
            CredentialId = passkey.CredentialId,
            PublicKey = passkey.PublicKey,
            Name = command.Name.Trim(),
            CreatedAt = act.Now,
            SignCount = passkey.SignCount,
            Transports = string.Join(' ', (passkey.Transports ?? []).Where(t => t.Length <= 20 && t.All(c => char.IsAsciiLetterLower(c) || c == '-')).Take(4)),
            BackupEligible = passkey.IsBackupEligible,
            BackedUp = passkey.IsBackedUp,
        };
        db.Passkeys.Add(row);
        act.Note($"passkey {row.Id}");
        await mail.PostAsync(act, person, command.Session.OrganisationId, (name, organisation, account) => FactorLetters.Added(name, organisation, "A passkey", account), ct);
        return new NewFactor(await db.RecoveryCodes.AnyAsync(c => c.PersonId == person && c.UsedAt == null, ct) ? [] : await recovery.RenewAsync(db, person, act.Now, ct));
    }

    /// <inheritdoc />
    protected override Problem Clash(AddPasskeyCommand command) => Problem.Conflict("factor.passkey_known", "Known already", "This passkey is set up already.", "name");
}
