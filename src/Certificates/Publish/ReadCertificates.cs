using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Publish;

/// <summary>One certificate, with its bytes and its chain.</summary>
public sealed class GetCertificate : Query<CertificatesContext, Kid, CertificateDetails>
{
    private readonly AuthorityKeyring _keyring;
    private readonly TimeProvider _time;

    internal GetCertificate(ContextFactory<CertificatesContext> contexts, AuthorityKeyring keyring, TimeProvider time)
        : base(contexts) => (_keyring, _time) = (keyring, time);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, Kid request, CancellationToken ct) => CertificateOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<CertificateDetails>> ReadAsync(CertificatesContext db, Actor actor, Kid request, CancellationToken ct) =>
        CertificateShowing.Details(await db.Issued.AsNoTracking().SingleAsync(c => c.Kid == request, ct), await Successors.OfAsync(db, request, ct), _keyring, _time.GetUtcNow(), []);
}

/// <summary>The certificates of an application, newest first.</summary>
public sealed class ListCertificates(ContextFactory<CertificatesContext> contexts, OrganisationRegistry registry, TimeProvider time)
    : Query<CertificatesContext, (AppId AppId, PageRequest Page), Page<CertificateView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, (AppId AppId, PageRequest Page) request, CancellationToken ct) =>
        Task.FromResult(registry.Application(request.AppId) is { } application
            ? Owner.Of(application.OrganisationId, "application", request.AppId)
            : Owner.NotFound("application", request.AppId));

    /// <inheritdoc />
    protected override async Task<Result<Page<CertificateView>>> ReadAsync(CertificatesContext db, Actor actor, (AppId AppId, PageRequest Page) request, CancellationToken ct)
    {
        var rows = db.Issued.AsNoTracking().Where(c => c.AppId == request.AppId);
        if (request.Page.After is { } cursor)
        {
            var last = Kid.TryParse(cursor, out var kid) ? await rows.SingleOrDefaultAsync(c => c.Kid == kid, ct) : null;
            if (last is null)
                return PageRequest.WrongCursor;
            rows = rows.Where(c => c.IssuedAt < last.IssuedAt || (c.IssuedAt == last.IssuedAt && string.Compare(c.Serial, last.Serial) < 0));
        }

        var page = await rows.OrderByDescending(c => c.IssuedAt).ThenByDescending(c => c.Serial).Take(request.Page.Limit + 1).ToListAsync(ct);
        var now = time.GetUtcNow();
        var successors = await Successors.OfAsync(db, page, ct);
        return Page.Of(page, request.Page.Limit, c => c.Kid.Value, c => CertificateView.Of(c, successors.TryGetValue(c.Kid, out var by) ? by : null, now));
    }
}
