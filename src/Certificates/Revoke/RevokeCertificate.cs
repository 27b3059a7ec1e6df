using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Announced;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;

namespace Selvage.Certificates.Revoke;

/// <summary>Asks that a certificate is revoked.</summary>
/// <param name="Kid">The certificate.</param>
/// <param name="Reason">Why; null means unspecified.</param>
public sealed record RevokeCertificateCommand(Kid Kid, RevocationReason? Reason);

/// <summary>Revokes a certificate: from the commit on it is refused everywhere in this process (requirement D3). Doing it twice changes nothing more.</summary>
public sealed class RevokeCertificate : Operation<CertificatesContext, RevokeCertificateCommand, CertificateDetails>
{
    private readonly AuthorityKeyring _keyring;

    internal RevokeCertificate(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring)
        : base(tools) => _keyring = keyring;

    /// <inheritdoc />
    public override Permission Permission => Permissions.RevokeCertificates;

    /// <inheritdoc />
    public override string Action => "certificate.revoke";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, RevokeCertificateCommand command, CancellationToken ct) => CertificateOwner.FindAsync(db, command.Kid, ct);

    /// <inheritdoc />
    protected override async Task<Result<CertificateDetails>> ActAsync(CertificatesContext db, Act act, RevokeCertificateCommand command, CancellationToken ct)
    {
        var row = await db.Issued.SingleAsync(c => c.Kid == command.Kid, ct);
        await Revocation.ApplyAsync(db, act, row, command.Reason ?? RevocationReason.Unspecified, ct);
        return CertificateShowing.Details(row, await Successors.OfAsync(db, row.Kid, ct), _keyring, act.Now, []);
    }
}

/// <summary>Finds whose certificate a command is about.</summary>
internal static class CertificateOwner
{
    internal static async Task<Owner> FindAsync(CertificatesContext db, Kid kid, CancellationToken ct)
    {
        var row = await db.Issued.AsNoTracking().Where(c => c.Kid == kid).Select(c => new { c.OrganisationId }).SingleOrDefaultAsync(ct);
        return row is null ? Owner.NotFound("certificate", kid) : Owner.Of(row.OrganisationId, "certificate", kid);
    }
}

/// <summary>What revoking one certificate means, wherever it comes from.</summary>
internal static class Revocation
{
    internal static async Task ApplyAsync(CertificatesContext db, Act act, CertificateRow row, RevocationReason reason, CancellationToken ct)
    {
        var first = row.RevokedAt is null;
        row.RevokedAt ??= act.Now;
        if (first || reason == RevocationReason.KeyCompromise)
            row.RevocationReason = reason;
        act.Note($"{row.Type} of application {row.AppId}, reason {row.RevocationReason}");
        if (reason == RevocationReason.KeyCompromise && !await db.BlockedKeys.AnyAsync(k => k.KeyHash == row.KeyHash, ct))
            db.BlockedKeys.Add(new BlockedKeyRow { KeyHash = row.KeyHash, Reason = "reported as compromised", Since = act.Now });
        await act.DenyAsync(Standee.Certificate, row.Kid.Value, "certificate.revoked", ct);
        if (first)
            act.Announce(new CertificateRevoked(row.Kid, row.Type, row.AppId, row.OrganisationId));
    }
}
