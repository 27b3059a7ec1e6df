using Selvage.Authorization.Announced;
using Selvage.Authorization.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Standing;

namespace Selvage.Authorization.Sessions;

/// <summary>What ending a session is, wherever it is ended: noted, denied from the commit on, and told to whoever granted something in it.</summary>
internal static class EndedSession
{
    internal static async Task EndAsync(Act act, SessionRow row, string reason, CancellationToken ct)
    {
        if (row.EndedAt is not null)
            return;
        row.EndedAt = act.Now;
        row.EndReason = reason;
        await act.DenyAsync(Standee.Session, row.Id.ToString(), reason, ct);
        act.Announce(new SessionEnded(row.Id, row.PersonId, row.OrganisationId, reason));
    }
}
