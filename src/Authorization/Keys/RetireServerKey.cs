using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Keys;

/// <summary>Asks that a key is trusted no more.</summary>
/// <param name="Kid">Its key id.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters.</param>
public sealed record RetireServerKeyCommand(string Kid, string? Reason);

/// <summary>Retires a key at once: it leaves the published set, every token that it signed is refused, and its private half is erased.</summary>
public sealed class RetireServerKey : Operation<AuthorizationContext, RetireServerKeyCommand, ServerKeyView>
{
    internal RetireServerKey(OperationTools<AuthorizationContext> tools)
        : base(tools)
    {
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "server_key.retire";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, RetireServerKeyCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator($"server key {command.Kid}"));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(RetireServerKeyCommand command) => TextRules.All(TextRules.Optional(command.Reason, "reason", 200));

    /// <inheritdoc />
    protected override async Task<Result<ServerKeyView>> ActAsync(AuthorizationContext db, Act act, RetireServerKeyCommand command, CancellationToken ct)
    {
        var keys = await db.ServerKeys.ToListAsync(ct);
        if (keys.SingleOrDefault(k => k.Kid == command.Kid) is not { } key)
            return Problem.NotFound("server key", command.Kid);
        if (ServerKeyLife.Signing(keys, act.Now)?.Kid == key.Kid)
            return Problem.Conflict("server_key.active", "This key signs", "No token could be given without it. Rotate with now first, then retire it.");
        key.PublishedUntil = act.Now;
        key.Sealed = [];
        if (command.Reason is not null)
            act.Note(command.Reason);
        return ServerKeyLife.View(key, keys, act.Now);
    }
}
