using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Expiry;

/// <summary>The certificates of an application that are in force, the nearest end first, a dozen at most: what somebody must see to next.</summary>
public sealed class ListEnds(ContextFactory<CertificatesContext> contexts, OrganisationRegistry registry, TimeProvider time) : Query<CertificatesContext, AppId, IReadOnlyList<CertificateView>>(contexts)
{
    private const int Most = 12;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, AppId request, CancellationToken ct) =>
        Task.FromResult(registry.Application(request) is { } application ? Owner.Of(application.OrganisationId, "application", request) : Owner.NotFound("application", request));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<CertificateView>>> ReadAsync(CertificatesContext db, Actor actor, AppId request, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rows = await Next(db, request, now).ToListAsync(ct);
        var successors = await Successors.OfAsync(db, rows, ct);
        return Result.Of<IReadOnlyList<CertificateView>>([.. rows.Select(c => CertificateView.Of(c, successors.TryGetValue(c.Kid, out var by) ? by : null, now))]);
    }

    /// <summary>The next ones, read in their order: sorting an application's hundred thousand would take seconds.</summary>
    internal static IQueryable<CertificateRow> Next(CertificatesContext db, AppId application, DateTimeOffset now) =>
        db.Issued.AsNoTracking().Where(c => c.AppId == application && c.RevokedAt == null && c.NotAfter > now).OrderBy(c => c.NotAfter).ThenBy(c => c.Serial).Take(Most);
}
