using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Publish;

/// <summary>The certificates in force of an application, in numbers.</summary>
/// <param name="Active">How many there are.</param>
/// <param name="NextEnd">When the first of those ends that nothing takes the place of; null where there is none.</param>
public sealed record CertificateNumbers(int Active, DateTimeOffset? NextEnd)
{
    /// <summary>An application without certificates in force.</summary>
    public static CertificateNumbers None { get; } = new(0, null);
}

/// <summary>Counts the certificates of several applications of one organisation in two questions; applications without any in force are not in the answer.</summary>
public sealed class SummariseCertificates(ContextFactory<CertificatesContext> contexts, TimeProvider time)
    : Query<CertificatesContext, (OrganisationId Organisation, IReadOnlyList<AppId> Applications), IReadOnlyDictionary<AppId, CertificateNumbers>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, (OrganisationId Organisation, IReadOnlyList<AppId> Applications) request, CancellationToken ct) =>
        Task.FromResult(Owner.Of(request.Organisation, "organisation", request.Organisation));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyDictionary<AppId, CertificateNumbers>>> ReadAsync(CertificatesContext db, Actor actor, (OrganisationId Organisation, IReadOnlyList<AppId> Applications) request, CancellationToken ct)
    {
        var (apps, now) = (request.Applications, time.GetUtcNow());
        var live = db.Issued.AsNoTracking().Where(c => c.OrganisationId == request.Organisation && apps.Contains(c.AppId) && c.RevokedAt == null && c.NotAfter >= now);
        var counts = await live.GroupBy(c => c.AppId).Select(g => new { App = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.App, g => g.Count, ct);
        var ends = await live
            .Where(c => !db.Issued.Any(next => next.Renews == c.Kid && next.RevokedAt == null))
            .GroupBy(c => c.AppId).Select(g => new { App = g.Key, End = g.Min(c => c.NotAfter) }).ToDictionaryAsync(g => g.App, g => (DateTimeOffset?)g.End, ct);
        return Result.Of<IReadOnlyDictionary<AppId, CertificateNumbers>>(counts.ToDictionary(c => c.Key, c => new CertificateNumbers(c.Value, ends.GetValueOrDefault(c.Key))));
    }
}
