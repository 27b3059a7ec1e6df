using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Own;

/// <summary>The certificates that identify the platform itself, and sign for it, newest first; those that ended more than a year ago are left out.</summary>
public sealed class ListOwnCertificates : Query<CertificatesContext, Done, Page<OwnCertificateView>>
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(365);
    private readonly TimeProvider _time;

    internal ListOwnCertificates(ContextFactory<CertificatesContext> contexts, TimeProvider time)
        : base(contexts) => _time = time;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, Done request, CancellationToken ct) => Task.FromResult(Owner.Operator("certificates of the platform"));

    /// <inheritdoc />
    protected override async Task<Result<Page<OwnCertificateView>>> ReadAsync(CertificatesContext db, Actor actor, Done request, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        var since = now - Shown;
        var rows = await db.Own.AsNoTracking().Where(c => c.NotAfter > since).OrderByDescending(c => c.MadeAt).ThenByDescending(c => c.Serial).ToListAsync(ct);
        return new Page<OwnCertificateView>([.. rows.Select(r => OwnCertificateView.Of(r, now))], null);
    }
}
