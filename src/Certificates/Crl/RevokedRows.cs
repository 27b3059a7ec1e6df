using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;

namespace Selvage.Certificates.Crl;

/// <summary>Reads what a list names: row by row, never as a whole table.</summary>
internal static class RevokedRows
{
    /// <summary>The entries, in ascending order of serial numbers, each once.</summary>
    /// <param name="db">A context.</param>
    /// <param name="generation">Whose certificates.</param>
    /// <param name="shard">Which part.</param>
    /// <param name="endedAfter">Certificates that ended earlier have left the list.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<List<RevokedEntry>> ReadAsync(CertificatesContext db, int generation, int shard, DateTimeOffset endedAfter, DateTimeOffset now, CancellationToken ct)
    {
        var found = new List<RevokedEntry>();
        var issued = db.Issued.Where(c => c.Generation == generation && c.Shard == shard && c.NotAfter > endedAfter && c.RevokedAt != null)
            .Select(c => new { c.Serial, c.RevokedAt, c.RevocationReason });
        await foreach (var row in issued.AsAsyncEnumerable().WithCancellation(ct))
            found.Add(RevokedEntry.Of(row.Serial, row.RevokedAt!.Value, row.RevocationReason, now));
        var own = db.Own.Where(c => c.Generation == generation && c.Shard == shard && c.NotAfter > endedAfter && c.RevokedAt != null)
            .Select(c => new { c.Serial, c.RevokedAt, c.RevocationReason });
        await foreach (var row in own.AsAsyncEnumerable().WithCancellation(ct))
            found.Add(RevokedEntry.Of(row.Serial, row.RevokedAt!.Value, row.RevocationReason, now));
        var abandoned = db.Abandoned.Where(a => a.Generation == generation && a.Shard == shard && a.NotAfter > endedAfter)
            .Select(a => new { a.Serial, a.FoundAt });
        await foreach (var row in abandoned.AsAsyncEnumerable().WithCancellation(ct))
            found.Add(RevokedEntry.Of(row.Serial, row.FoundAt, RevocationReason.CessationOfOperation, now));
        found.Sort((a, b) => a.Serial.CompareTo(b.Serial));
        return found;
    }
}
