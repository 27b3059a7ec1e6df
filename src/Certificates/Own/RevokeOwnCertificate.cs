using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Own;

/// <summary>Asks that a certificate of the platform itself is revoked.</summary>
/// <param name="Kid">The certificate.</param>
/// <param name="Reason">Why; null means unspecified.</param>
public sealed record RevokeOwnCertificateCommand(Kid Kid, RevocationReason? Reason);

/// <summary>
/// Revokes a certificate of the platform itself. Where it was the one in use, the same commit makes its successor, so that there is no
/// moment without; if the issuing key cannot be reached, revoking does not wait for it. Doing it twice changes nothing more.
/// </summary>
public sealed class RevokeOwnCertificate : Operation<CertificatesContext, RevokeOwnCertificateCommand, OwnCertificateView>
{
    private readonly AuthorityKeyring _keyring;
    private readonly OwnCertificates _own;
    private readonly OwnCertificateWork _work;

    internal RevokeOwnCertificate(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring, OwnCertificates own, OwnCertificateWork work)
        : base(tools) => (_keyring, _own, _work) = (keyring, own, work);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "certificate.revoke_own";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, RevokeOwnCertificateCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator($"certificate {command.Kid}"));

    /// <inheritdoc />
    protected override async Task<Result<OwnCertificateView>> ActAsync(CertificatesContext db, Act act, RevokeOwnCertificateCommand command, CancellationToken ct)
    {
        if (await db.Own.SingleOrDefaultAsync(c => c.Kid == command.Kid, ct) is not { } row)
            return Problem.NotFound("certificate", command.Kid);
        var reason = command.Reason ?? RevocationReason.Unspecified;
        var wasInUse = InUse(row) is { } used && used.Kid == row.Kid;
        if (row.RevokedAt is null || reason == RevocationReason.KeyCompromise)
            row.RevocationReason = reason;
        row.RevokedAt ??= act.Now;
        act.Note($"{row.Purpose} of the platform, serial {row.Serial}, reason {row.RevocationReason}");
        if (reason == RevocationReason.KeyCompromise)
            await BlockAsync(db, row, act.Now, ct);
        if (wasInUse)
            Replace(db, act, row);
        return OwnCertificateView.Of(row, act.Now);
    }

    private OwnKey? InUse(OwnCertificateRow row) => _own.Newest(row.Purpose, row.Purpose.IsOfGeneration() ? row.Generation : null);

    private void Replace(CertificatesContext db, Act act, OwnCertificateRow row)
    {
        var generation = row.Purpose.IsOfGeneration() ? row.Generation : _keyring.Issuer?.Generation;
        if (generation is null || !_keyring.OpenGenerations.Contains(generation.Value))
            return;
        try
        {
            var made = _work.Add(db, act.Now, row.Purpose, generation.Value);
            act.Note(made.Succeeded ? $"{made.Value.Kid} takes its place" : $"nothing takes its place: {made.Problem.Code}");
        }
        catch (KeyUnavailableException)
        {
            act.Note("nothing takes its place: the issuing key cannot be reached"); // The next round of RenewOwnCertificates makes it.
        }
    }

    private static async Task BlockAsync(CertificatesContext db, OwnCertificateRow row, DateTimeOffset now, CancellationToken ct)
    {
        var hash = SpkiHash.Of(CertificateKey(row)).Value;
        if (!await db.BlockedKeys.AnyAsync(k => k.KeyHash == hash, ct))
            db.BlockedKeys.Add(new BlockedKeyRow { KeyHash = hash, Reason = "reported as compromised", Since = now });
    }

    private static byte[] CertificateKey(OwnCertificateRow row)
    {
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(row.Der);
        return certificate.PublicKey.ExportSubjectPublicKeyInfo();
    }
}
