using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;

namespace Selvage.Certificates.Authorities;

/// <summary>What is left of a generation: certificates that are neither revoked nor ended. Responders' do not count, they end with what they
/// answer for; nor do those that sign the EHI's messages, since receivers know them by the key set, whatever becomes of their issuer.</summary>
/// <param name="Count">How many, those of the platform itself included.</param>
/// <param name="Own">How many of them identify the platform.</param>
/// <param name="LastEndsAt">When the last ends; null where there is none.</param>
internal sealed record LiveCertificates(long Count, long Own, DateTimeOffset? LastEndsAt)
{
    internal static async Task<LiveCertificates> OfAsync(CertificatesContext db, int generation, DateTimeOffset now, CancellationToken ct)
    {
        var clients = db.Issued.Where(c => c.Generation == generation && c.NotAfter > now && c.RevokedAt == null);
        var own = db.Own.Where(c => c.Generation == generation && c.NotAfter > now && c.RevokedAt == null && c.Purpose == OwnPurpose.Ehi);
        var (last, lastOwn) = (await clients.MaxAsync(c => (DateTimeOffset?)c.NotAfter, ct), await own.MaxAsync(c => (DateTimeOffset?)c.NotAfter, ct));
        var (count, countOwn) = (await clients.LongCountAsync(ct), await own.LongCountAsync(ct));
        return new LiveCertificates(count + countOwn, countOwn, lastOwn is null || last > lastOwn ? last : lastOwn);
    }
}
