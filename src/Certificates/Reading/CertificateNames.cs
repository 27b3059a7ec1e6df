using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Reading;

/// <summary>What a certificate is called.</summary>
/// <param name="Type">What it is for.</param>
/// <param name="CommonName">The name that tells it from the organisation's others.</param>
/// <param name="OrganisationId">Whose it is.</param>
public sealed record CertificateLabel(CertificateType Type, string CommonName, OrganisationId OrganisationId);

/// <summary>Names certificates for other modules, many in one question.</summary>
public sealed class CertificateNames(ContextFactory<CertificatesContext> contexts)
{
    /// <summary>Those that there are.</summary>
    public async Task<IReadOnlyDictionary<Kid, CertificateLabel>> FindAsync(IReadOnlyCollection<Kid> kids, CancellationToken ct)
    {
        if (kids.Count == 0)
            return new Dictionary<Kid, CertificateLabel>();
        await using var db = contexts.Create();
        var rows = await db.Issued.AsNoTracking().Where(c => kids.Contains(c.Kid)).Select(c => new { c.Kid, c.Type, c.Subject, c.OrganisationId }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Kid, r => new CertificateLabel(r.Type, r.Subject[(r.Subject.LastIndexOf('=') + 1)..], r.OrganisationId));
    }
}
