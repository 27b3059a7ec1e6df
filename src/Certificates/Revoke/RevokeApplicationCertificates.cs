using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Results;
using Selvage.Organisations.Announced;

namespace Selvage.Certificates.Revoke;

/// <summary>Revokes what is left of an application that was deleted (requirement C1). Its certificates are refused already: the application may not act.</summary>
internal sealed class RevokeApplicationCertificates(OperationTools<CertificatesContext> tools)
    : Operation<CertificatesContext, ApplicationDeleted, Done>(tools), IHear<ApplicationDeleted>
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.RevokeCertificates;

    /// <inheritdoc />
    public override string Action => "certificate.revoke_all";

    /// <inheritdoc />
    public async Task HearAsync(ApplicationDeleted happened, CancellationToken ct) => await RunAsync(Actor.System, happened, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, ApplicationDeleted command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationId, "application", command.AppId));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(CertificatesContext db, Act act, ApplicationDeleted command, CancellationToken ct)
    {
        foreach (var row in await db.Issued.Where(c => c.AppId == command.AppId && c.RevokedAt == null && c.NotAfter > act.Now).ToListAsync(ct))
            await Revocation.ApplyAsync(db, act, row, RevocationReason.CessationOfOperation, ct);
        return Done.It;
    }
}
