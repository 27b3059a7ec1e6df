using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Expiry;

/// <summary>
/// Which thresholds of some certificates are told or passed over; one is noted once and for all. A note from the future is none: a clock that
/// ran ahead wrote it, and has been put back since; the people are told again when it is really time.
/// </summary>
internal sealed class NoticeBook
{
    private static readonly TimeSpan ClockStep = TimeSpan.FromHours(1);
    private readonly CertificatesContext _db;
    private readonly Dictionary<(Kid Kid, int Days), NoticeRow> _noted;

    private NoticeBook(CertificatesContext db, IEnumerable<NoticeRow> noted) => (_db, _noted) = (db, noted.ToDictionary(n => (n.Kid, n.Days)));

    internal static async Task<NoticeBook> OpenAsync(CertificatesContext db, IReadOnlyList<Kid> kids, CancellationToken ct) =>
        new(db, await db.Notices.Where(n => kids.Contains(n.Kid)).ToListAsync(ct));

    /// <summary>Up to when a note counts; small steps of a clock are no reason to tell anybody twice.</summary>
    internal static DateTimeOffset Latest(DateTimeOffset now) => now + ClockStep;

    /// <summary>Notes every threshold that a certificate has passed; after a downtime that may be several, of which only the nearest is told.</summary>
    /// <returns>Whether the nearest one was not noted before, so that its people are to be told.</returns>
    internal bool Note(Kid kid, DateTimeOffset notAfter, DateTimeOffset now)
    {
        var passed = Thresholds.Passed(notAfter, now).ToList();
        if (passed.Count == 0 || IsNoted(kid, passed[^1], now))
            return false;
        foreach (var days in passed.Where(days => !IsNoted(kid, days, now)))
            Write(kid, days, now);
        return true;
    }

    private bool IsNoted(Kid kid, int days, DateTimeOffset now) => _noted.TryGetValue((kid, days), out var row) && row.SentAt <= Latest(now);

    private void Write(Kid kid, int days, DateTimeOffset now)
    {
        if (_noted.TryGetValue((kid, days), out var row))
        {
            row.SentAt = now;
            return;
        }

        row = new NoticeRow { Kid = kid, Days = days, SentAt = now };
        _noted.Add((kid, days), row);
        _db.Notices.Add(row);
    }
}
