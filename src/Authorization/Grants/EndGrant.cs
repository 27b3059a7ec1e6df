using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Grants;

/// <summary>Ends what a person let a program do: its tokens are refused at the next request.</summary>
internal sealed class EndGrant(OperationTools<AuthorizationContext> tools, OAuthClientRegistry clients) : Operation<AuthorizationContext, Guid, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "grant.end";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, Guid command, CancellationToken ct) =>
        await db.Authorizations.AsNoTracking().SingleOrDefaultAsync(g => g.Id == command, ct) is { Client: { } key } && clients.Find(key) is { } client
            ? Owner.Of(client.Organisation, "grant", command)
            : Owner.NotFound("grant", command);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, Guid command, CancellationToken ct)
    {
        await EndedGrants.EndAsync(db, act, db.Authorizations.Where(g => g.Id == command), ct);
        return Done.It;
    }
}

/// <summary>Asks that a person's own grant ends.</summary>
/// <param name="Id">The grant.</param>
/// <param name="PersonId">Who asks: to anybody else it does not exist.</param>
internal sealed record EndOwnGrantCommand(Guid Id, PersonId PersonId);

/// <summary>Ends what the person who asks let a program do.</summary>
internal sealed class EndOwnGrant(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, EndOwnGrantCommand, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    public override string Action => "grant.end_own";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, EndOwnGrantCommand command, CancellationToken ct)
    {
        var person = command.PersonId.ToString();
        return await db.Authorizations.AnyAsync(g => g.Id == command.Id && g.Subject == person, ct) ? Owner.Caller($"grant {command.Id}") : Owner.NotFound("grant", command.Id);
    }

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, EndOwnGrantCommand command, CancellationToken ct)
    {
        await EndedGrants.EndAsync(db, act, db.Authorizations.Where(g => g.Id == command.Id), ct);
        return Done.It;
    }
}
