using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;

namespace Selvage.Authorization.Sessions;

/// <summary>Drops some of the sessions and password links that were over before a moment, oldest first, with what denied them.</summary>
internal sealed class PruneSessions(OperationTools<AuthorizationContext> tools) : Operation<AuthorizationContext, DateTimeOffset, int>(tools)
{
    /// <summary>The most that one commit drops: others write meanwhile.</summary>
    internal const int Batch = 200;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "session.prune";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, DateTimeOffset command, CancellationToken ct) => Task.FromResult(Owner.Operator("sessions"));

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(AuthorizationContext db, Act act, DateTimeOffset command, CancellationToken ct)
    {
        var sessions = await db.Sessions.Where(s => s.EndsAt < command).OrderBy(s => s.EndsAt).Take(Batch).ToListAsync(ct);
        foreach (var row in sessions)
            await act.AllowAsync(Standee.Session, row.Id.ToString(), ct);
        db.Sessions.RemoveRange(sessions);
        var links = await db.PasswordLinks.Where(l => l.EndsAt < command).OrderBy(l => l.EndsAt).Take(Batch).ToListAsync(ct);
        db.PasswordLinks.RemoveRange(links);
        act.Note($"{sessions.Count} session(s), {links.Count} password link(s) that were over before {command:O}");
        return sessions.Count + links.Count;
    }
}
