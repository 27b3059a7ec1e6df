using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Publish;

/// <summary>Which certificate takes another's place: the newest renewal that is not revoked.</summary>
internal static class Successors
{
    internal static async Task<Kid?> OfAsync(CertificatesContext db, Kid kid, CancellationToken ct) =>
        await db.Issued.AsNoTracking().Where(c => c.Renews == kid && c.RevokedAt == null).OrderByDescending(c => c.IssuedAt).Select(c => (Kid?)c.Kid).FirstOrDefaultAsync(ct);

    /// <summary>The same for a page of certificates, in one question.</summary>
    internal static async Task<IReadOnlyDictionary<Kid, Kid>> OfAsync(CertificatesContext db, IReadOnlyList<CertificateRow> rows, CancellationToken ct)
    {
        var kids = rows.Select(r => (Kid?)r.Kid).ToList();
        var found = await db.Issued.AsNoTracking().Where(c => kids.Contains(c.Renews) && c.RevokedAt == null).OrderBy(c => c.IssuedAt).Select(c => new { Old = c.Renews, c.Kid }).ToListAsync(ct);
        return found.GroupBy(f => f.Old!.Value).ToDictionary(g => g.Key, g => g.Last().Kid);
    }
}
