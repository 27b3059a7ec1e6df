using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.SignIn.Policies;

/// <summary>What an organisation asks of its people when they sign in.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="SecondFactor">Whether a password alone is too little.</param>
public sealed record SignInPolicy(OrganisationId OrganisationId, bool SecondFactor);

/// <summary>Sets what an organisation asks of its people. Asked for more, whoever is signed in with a password alone signs in anew: it bites at their next request.</summary>
public sealed class SetSignInPolicy(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, SignInPolicy, SignInPolicy>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "signin_policy.set";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, SignInPolicy command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationId, "organisation", command.OrganisationId));

    /// <inheritdoc />
    protected override async Task<Result<SignInPolicy>> ActAsync(AuthorizationContext db, Act act, SignInPolicy command, CancellationToken ct)
    {
        // Who asks others for it shows first that it works; a machine has no factors.
        if (command.SecondFactor && act.Actor.Kind == ActorKind.Person && PersonId.TryParse(act.Actor.Id, out var person) && !await FactorFacts.AnyAsync(db, person, ct))
            return Problem.Conflict("signin_policy.own_first", "Set up your own first", "You have no second factor yourself. Set one up under your name, How you sign in; then ask everybody for one.", "second_factor");
        var row = await db.SignInPolicies.SingleOrDefaultAsync(p => p.OrganisationId == command.OrganisationId, ct);
        if (row is null)
            db.SignInPolicies.Add(row = new SignInPolicyRow { OrganisationId = command.OrganisationId, SecondFactor = false, SetAt = act.Now });
        (row.SecondFactor, row.SetAt) = (command.SecondFactor, act.Now);
        var ended = command.SecondFactor ? await EndUnconfirmedAsync(db, act, command.OrganisationId, ct) : 0;
        act.Note(command.SecondFactor ? $"second factor required; {ended} session(s) with a password alone ended" : "second factor not required");
        return command;
    }

    /// <summary>Ends what was begun with a password alone, and with it what was granted there.</summary>
    private static async Task<int> EndUnconfirmedAsync(AuthorizationContext db, Act act, OrganisationId organisation, CancellationToken ct)
    {
        var open = await db.Sessions.Where(s => s.OrganisationId == organisation && s.EndedAt == null && s.EndsAt > act.Now).ToListAsync(ct);
        var weak = open.Where(s => !PersonSession.IsConfirmed(s.Methods.Split(' '))).ToList();
        foreach (var row in weak)
            await EndedSession.EndAsync(act, row, "session.second_factor_required", ct);
        return weak.Count;
    }
}

/// <summary>Reads what an organisation asks of its people when they sign in.</summary>
public sealed class ReadSignInPolicy(Kernel.Storage.ContextFactory<AuthorizationContext> contexts) : Query<AuthorizationContext, OrganisationId, SignInPolicy>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, OrganisationId request, CancellationToken ct) =>
        Task.FromResult(Owner.Of(request, "organisation", request));

    /// <inheritdoc />
    protected override async Task<Result<SignInPolicy>> ReadAsync(AuthorizationContext db, Actor actor, OrganisationId request, CancellationToken ct) =>
        new SignInPolicy(request, await db.SignInPolicies.AnyAsync(p => p.OrganisationId == request && p.SecondFactor, ct));
}
