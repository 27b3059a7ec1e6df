using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Expiry;

/// <summary>
/// Finds the certificates of whose end somebody is to be told now: in force, not renewed, of applications and organisations that may act, and
/// not told of at the nearest threshold passed. Each threshold is one range of the index over the ends.
/// </summary>
internal sealed class DueNotices(ContextFactory<CertificatesContext> contexts, OrganisationRegistry registry, StandingBoard board)
{
    // The platform renews its own certificate 60 days before the end; only when that has not helped, somebody must look.
    private static readonly TimeSpan OwnGrace = TimeSpan.FromHours(1);

    /// <summary>Kids by organisation, each organisation's in the order of their ends.</summary>
    internal async Task<IReadOnlyList<IGrouping<OrganisationId, Kid>>> OfClientsAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var found = new List<Found>();
        foreach (var range in Thresholds.Ranges(now).Reverse())
            found.AddRange(await Due(db, now, range).Select(c => new Found(c.Kid, c.OrganisationId, c.AppId)).ToListAsync(ct));

        return [.. found.Where(MayAct).GroupBy(f => f.OrganisationId, f => f.Kid)];
    }

    /// <summary>The platform's own certificates in the same way.</summary>
    internal async Task<IReadOnlyList<Kid>> OfThePlatformAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var found = new List<Kid>();
        var latest = NoticeBook.Latest(now);
        foreach (var (days, after, upTo) in Thresholds.Ranges(now))
        {
            var (from, to) = (after - OwnGrace, upTo - OwnGrace);
            found.AddRange(await LiveOwn(db).Where(c => c.NotAfter > from && c.NotAfter > now && c.NotAfter <= to && !db.Notices.Any(n => n.Kid == c.Kid && n.Days == days && n.SentAt <= latest)).Select(c => c.Kid).ToListAsync(ct));
        }

        return found;
    }

    /// <summary>Those of one threshold that were not told of it, in the order of their ends: a range of the index over the ends, and two look-ups for each row of it.</summary>
    internal static IQueryable<CertificateRow> Due(CertificatesContext db, DateTimeOffset now, (int Days, DateTimeOffset After, DateTimeOffset UpTo) range)
    {
        var (days, after, upTo) = range;
        var latest = NoticeBook.Latest(now);
        return Live(db, now)
            .Where(c => c.NotAfter > after && c.NotAfter <= upTo && !db.Notices.Any(n => n.Kid == c.Kid && n.Days == days && n.SentAt <= latest))
            .OrderBy(c => c.NotAfter).ThenBy(c => c.Serial);
    }

    /// <summary>
    /// Those of some certificates that live. Nothing else is asked here, whatever else the caller wants of them: with an organisation and an
    /// order of ends in the same question, a database walks through all certificates of the organisation for these few.
    /// </summary>
    internal static IQueryable<CertificateRow> Named(CertificatesContext db, DateTimeOffset now, IReadOnlyList<Kid> kids) => Live(db, now).Where(c => kids.Contains(c.Kid));

    /// <summary>Neither revoked nor renewed by one that still lives.</summary>
    internal static IQueryable<CertificateRow> Live(CertificatesContext db, DateTimeOffset now) =>
        db.Issued.AsNoTracking().Where(c => c.RevokedAt == null && !db.Issued.Any(r => r.Renews == c.Kid && r.RevokedAt == null && r.NotAfter > now));

    /// <summary>What the operator presents to clients' servers, as long as nothing newer takes its place.</summary>
    internal static IQueryable<OwnCertificateRow> LiveOwn(CertificatesContext db) =>
        db.Own.AsNoTracking().Where(c => c.Purpose == OwnPurpose.Ehi && c.RevokedAt == null && !db.Own.Any(o => o.Purpose == c.Purpose && o.RevokedAt == null && o.NotAfter > c.NotAfter));

    private bool MayAct(Found found) => board.Refusal(found.OrganisationId, found.AppId) is null && registry.Application(found.AppId) is not null;

    private sealed record Found(Kid Kid, OrganisationId OrganisationId, AppId AppId);
}
