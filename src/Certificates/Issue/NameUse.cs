using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Issue;

/// <summary>Whether an application has a certificate of a name already: its common name is given once, whatever else its subject said then.</summary>
internal sealed class NameUse
{
    // Compiled for each instance: such a query serves one database's model only.
    private readonly Func<CertificatesContext, AppId, string, CancellationToken, Task<bool>> _endsWith =
        EF.CompileAsyncQuery((CertificatesContext db, AppId app, string end, CancellationToken ct) => db.Issued.Any(c => c.AppId == app && c.Subject.EndsWith(end)));

    private readonly Func<CertificatesContext, AppId, string, CancellationToken, Task<bool>> _is =
        EF.CompileAsyncQuery((CertificatesContext db, AppId app, string subject, CancellationToken ct) => db.Issued.Any(c => c.AppId == app && c.Subject == subject));

    /// <summary>Whether a common name was given to the application before.</summary>
    internal Task<bool> IsUsedAsync(CertificatesContext db, AppId app, string commonName, CancellationToken ct) => _endsWith(db, app, "CN=" + commonName, ct);

    /// <summary>Whether there is a certificate of exactly this subject.</summary>
    internal Task<bool> IsTakenAsync(CertificatesContext db, AppId app, string subject, CancellationToken ct) => _is(db, app, subject, ct);
}
