using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Publish;

/// <summary>The certificates in force of an application, in numbers.</summary>
/// <param name="Active">How many there are, up to one more than <see cref="Counted"/>, which stands for any number beyond it.</param>
/// <param name="NextEnd">When the first of those ends that nothing takes the place of; null where there is none.</param>
public sealed record CertificateNumbers(int Active, DateTimeOffset? NextEnd)
{
    /// <summary>So far it is counted: 100. A list that counted on would take the longer, the more certificates an application has.</summary>
    public const int Counted = 100;

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
        var now = time.GetUtcNow();
        if (request.Applications.Count == 0)
            return Result.Of<IReadOnlyDictionary<AppId, CertificateNumbers>>(new Dictionary<AppId, CertificateNumbers>());
        var live = db.Issued.AsNoTracking().Where(c => c.OrganisationId == request.Organisation && c.RevokedAt == null && c.NotAfter >= now);

        // One question with a short walk along an index for each application: grouping would read all certificates of each.
        var counts = (await EachAsync(app => live.Where(c => c.AppId == app).Take(CertificateNumbers.Counted + 1).Select(c => c.AppId)))
            .CountBy(app => app).ToDictionary();
        var ends = (await EachAsync(app => live
                .Where(c => c.AppId == app && !db.Issued.Any(next => next.Renews == c.Kid && next.RevokedAt == null))
                .OrderBy(c => c.NotAfter).Take(1).Select(c => new { c.AppId, c.NotAfter })))
            .ToDictionary(c => c.AppId, c => (DateTimeOffset?)c.NotAfter);
        return Result.Of<IReadOnlyDictionary<AppId, CertificateNumbers>>(counts.ToDictionary(c => c.Key, c => new CertificateNumbers(c.Value, ends.GetValueOrDefault(c.Key))));

        Task<List<T>> EachAsync<T>(Func<AppId, IQueryable<T>> of) => request.Applications.Select(of).Aggregate(Queryable.Concat).ToListAsync(ct);
    }
}
