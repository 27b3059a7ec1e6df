using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Limits;

/// <summary>Tells of an attempt that failed.</summary>
/// <param name="PersonId">The person; null where nobody has that address.</param>
/// <param name="OrganisationId">An organisation of the person; null where there is none.</param>
/// <param name="Reason">Dotted code, for the audit trail only.</param>
internal sealed record RefuseSignInCommand(PersonId? PersonId, OrganisationId? OrganisationId, string Reason);

/// <summary>Records an attempt to sign in that failed, and counts a wrong password or code. What the person typed is nowhere in it: people type passwords into the wrong field.</summary>
internal sealed class RefuseSignIn(OperationTools<AuthorizationContext> tools, IOptions<SignInOptions> options) : Operation<AuthorizationContext, RefuseSignInCommand, Done>(tools)
{
    /// <summary>A wrong password: counts towards a wait.</summary>
    internal const string WrongPassword = "signin.wrong_password";

    /// <summary>A wrong code of a second factor: counts as well.</summary>
    internal const string WrongCode = "signin.wrong_code";

    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "session.refuse";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, RefuseSignInCommand command, CancellationToken ct) => Task.FromResult(
        command is { PersonId: { } person, OrganisationId: { } organisation } ? Owner.Of(organisation, "person", person) : Owner.Operator("person unknown"));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, RefuseSignInCommand command, CancellationToken ct)
    {
        act.Note(command.Reason);
        // Asked for nobody as well, so that the time taken does not tell.
        var id = command.PersonId ?? PersonId.New();
        if (await db.Credentials.SingleOrDefaultAsync(c => c.PersonId == id, ct) is { } row && command.Reason is WrongPassword or WrongCode)
        {
            var until = Lockout.Fail(row, act.Now, options.Value);
            act.Note($"{row.FailedAttempts} in a row{(until is { } end ? $"; locked until {end:O}" : string.Empty)}");
        }

        return Done.It;
    }
}
