using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Factors;

/// <summary>Something that people change of how they sign in, in a session of theirs.</summary>
internal interface IOwnFactorCommand
{
    /// <summary>The session in which it is asked for.</summary>
    PersonSession Session { get; }
}

/// <summary>What all changes of one's own factors have in common: whose they are, and that the session is fresh and, where there is a factor, confirmed.</summary>
internal abstract class OwnFactorOperation<TCommand, TAnswer>(OperationTools<AuthorizationContext> tools, TimeProvider time) : Operation<AuthorizationContext, TCommand, TCommand, TAnswer>(tools)
    where TCommand : IOwnFactorCommand
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <summary>What is wrong with what was typed; null where nothing is.</summary>
    protected virtual Task<Problem?> JudgeAsync(AuthorizationContext db, TCommand command, CancellationToken ct) => Task.FromResult<Problem?>(null);

    /// <inheritdoc />
    protected sealed override Task<Owner> OwnerAsync(AuthorizationContext db, TCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.Session.OrganisationId, "person", command.Session.PersonId));

    /// <inheritdoc />
    protected sealed override async Task<Result<TCommand>> CheckAsync(AuthorizationContext db, TCommand command, CancellationToken ct) =>
        await FactorRules.RefusalAsync(db, command.Session, time.GetUtcNow(), ct) is { } stale ? stale : await JudgeAsync(db, command, ct) is { } problem ? problem : Result.Of(command);
}
