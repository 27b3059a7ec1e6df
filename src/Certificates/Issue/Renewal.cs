using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations;

namespace Selvage.Certificates.Issue;

/// <summary>What a certificate must be for another to take its place. Both are good until the old one ends (requirement D2); the new one has a key of its own.</summary>
internal static class Renewal
{
    /// <summary>Why a certificate cannot be renewed; null where it can. Asked inside the act, so that a revocation just before is seen.</summary>
    internal static async Task<Problem?> FaultAsync(CertificatesContext db, Kid kid, OrganisationRegistry registry, DateTimeOffset now, CancellationToken ct)
    {
        var old = await db.Issued.AsNoTracking().SingleAsync(c => c.Kid == kid, ct);
        if (registry.Application(old.AppId) is null)
            return Problem.NotFound("application", old.AppId);
        if (old.RevokedAt is not null)
            return Problem.Conflict("certificate.renew.revoked", "Revoked, so not renewed", "A revoked certificate has no successor. Request a new one for the application: selvage cert new.");
        if (old.NotAfter < now)
            return Problem.Conflict("certificate.renew.ended", "Ended, so not renewed", $"This certificate ended at {old.NotAfter:u}. Request a new one for the application: selvage cert new.");

        // A certificate has one successor; where that one was revoked, there may be another.
        return await Successors.OfAsync(db, kid, ct) is { } successor
            ? Problem.Conflict("certificate.renew.done", "Already renewed", $"The certificate {successor} takes its place already. Download that one, renew it in its turn, or revoke it and renew again.")
            : null;
    }
}
