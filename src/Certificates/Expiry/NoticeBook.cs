using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Expiry;

/// <summary>Which thresholds of some certificates are told or passed over; one is noted once and for all.</summary>
internal sealed class NoticeBook
{
    private readonly CertificatesContext _db;
    private readonly HashSet<(Kid Kid, int Days)> _noted;

    private NoticeBook(CertificatesContext db, IEnumerable<(Kid, int)> noted) => (_db, _noted) = (db, [.. noted]);

    internal static async Task<NoticeBook> OpenAsync(CertificatesContext db, IReadOnlyList<Kid> kids, CancellationToken ct) =>
        new(db, (await db.Notices.AsNoTracking().Where(n => kids.Contains(n.Kid)).Select(n => new { n.Kid, n.Days }).ToListAsync(ct)).Select(n => (n.Kid, n.Days)));

    /// <summary>Notes every threshold that a certificate has passed; after a downtime that may be several, of which only the nearest is told.</summary>
    /// <returns>Whether the nearest one was not noted before, so that its people are to be told.</returns>
    internal bool Note(Kid kid, DateTimeOffset notAfter, DateTimeOffset now)
    {
        var passed = Thresholds.Passed(notAfter, now).ToList();
        if (passed.Count == 0 || _noted.Contains((kid, passed[^1])))
            return false;
        foreach (var days in passed.Where(days => _noted.Add((kid, days))))
            _db.Notices.Add(new NoticeRow { Kid = kid, Days = days, SentAt = now });
        return true;
    }
}
