using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Records;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Ocsp;

/// <summary>
/// The status of any serial number, out of the tables: clients' certificates, the platform's own, and numbers that may have been signed
/// without ever being handed out. Each look-up goes by a unique index, so that it costs the same with a million rows.
/// </summary>
internal sealed class CertificateStatuses(ContextFactory<CertificatesContext> contexts)
{
    // Compiled for each instance: such a query serves one database's model only.
    private readonly Func<CertificatesContext, string, IAsyncEnumerable<Found>> _issued = EF.CompileAsyncQuery(
        (CertificatesContext db, string serial) => db.Issued.Where(c => c.Serial == serial).Select(c => new Found(c.Generation, c.RevokedAt, c.RevocationReason)));

    private readonly Func<CertificatesContext, string, IAsyncEnumerable<Found>> _own = EF.CompileAsyncQuery(
        (CertificatesContext db, string serial) => db.Own.Where(c => c.Serial == serial).Select(c => new Found(c.Generation, c.RevokedAt, c.RevocationReason)));

    private readonly Func<CertificatesContext, string, IAsyncEnumerable<Found>> _abandoned = EF.CompileAsyncQuery(
        (CertificatesContext db, string serial) => db.Abandoned.Where(a => a.Serial == serial).Select(a => new Found(a.Generation, a.FoundAt, RevocationReason.CessationOfOperation)));

    /// <summary>The status of a serial number, seen from one generation of the authority.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public async ValueTask<CertificateStatus> OfAsync(int generation, SerialNumber serial, CancellationToken ct)
    {
        await using var db = contexts.Create();
        foreach (var table in new[] { _issued, _own, _abandoned })
        {
            await foreach (var found in table(db, serial.Value).WithCancellation(ct))
                return found.Generation == generation ? CertificateStatus.Of(found.RevokedAt, found.Reason) : CertificateStatus.Unknown;
        }

        return CertificateStatus.Unknown;
    }

    private sealed record Found(int Generation, DateTimeOffset? RevokedAt, RevocationReason? Reason);
}
