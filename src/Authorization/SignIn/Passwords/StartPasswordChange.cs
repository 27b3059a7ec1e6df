using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Passwords;

/// <summary>Asks for the way to a new password, for a person who has just given a temporary one.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">An organisation of the person.</param>
internal sealed record StartPasswordChangeCommand(PersonId PersonId, OrganisationId OrganisationId);

/// <summary>Makes the one-time link behind a temporary password (requirement B1): it leads to the form for a new one, and no session begins before that.</summary>
internal sealed class StartPasswordChange(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, StartPasswordChangeCommand, string>(tools)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "password.start_change";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, StartPasswordChangeCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationId, "person", command.PersonId));

    /// <inheritdoc />
    protected override async Task<Result<string>> ActAsync(AuthorizationContext db, Act act, StartPasswordChangeCommand command, CancellationToken ct) =>
        await PasswordLinks.AddAsync(db, command.PersonId, command.OrganisationId, PasswordLinkKind.Change, act.Now, Life, ct);
}
