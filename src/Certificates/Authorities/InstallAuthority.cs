using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Authorities;

/// <summary>Brings the certificate that the root signed.</summary>
/// <param name="Name">The authority: <c>g2</c>.</param>
/// <param name="Certificate">PEM or DER.</param>
public sealed record InstallAuthorityCommand(string Name, ReadOnlyMemory<byte> Certificate);

/// <summary>
/// Takes the signed certificate of the next generation into the trust chain, and gives it its responder. It issues nothing until it is
/// activated. The same certificate brought again changes nothing.
/// </summary>
public sealed class InstallAuthority : Operation<CertificatesContext, InstallAuthorityCommand, AuthorityView>
{
    private readonly AuthorityKeyring _keyring;
    private readonly AuthorityKeys _keys;
    private readonly OwnCertificateWork _own;
    private readonly PublicAddresses _addresses;

    internal InstallAuthority(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring, AuthorityKeys keys, OwnCertificateWork own, PublicAddresses addresses)
        : base(tools) => (_keyring, _keys, _own, _addresses) = (keyring, keys, own, addresses);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.install";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, InstallAuthorityCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator($"authority {command.Name}"));

    /// <inheritdoc />
    protected override async Task<Result<AuthorityView>> ActAsync(CertificatesContext db, Act act, InstallAuthorityCommand command, CancellationToken ct)
    {
        if (await db.Authorities.SingleOrDefaultAsync(a => a.Name == command.Name, ct) is not { } row)
            return Problem.NotFound("authority", command.Name);
        if (row.IsRoot)
            return AuthorityProblems.NotIssuing(row.Name);
        if (row.State != AuthorityState.Requested)
            return SignedAuthority.IsSame(command.Certificate, row) ? AuthorityView.Of(row) : AuthorityProblems.WrongState(row.Name, row.State, AuthorityState.Requested);
        var signed = SignedAuthority.Read(command.Certificate, row, [.. _keyring.All.Where(a => a is { IsRoot: true, State: not AuthorityState.Planned })], new Uri(_addresses.Pki), act.Now);
        return signed.Succeeded ? Install(db, act, row, signed.Value) : Result.Refused<AuthorityView>(signed.Problems);
    }

    private Result<AuthorityView> Install(CertificatesContext db, Act act, AuthorityRow row, AuthorityCertificate certificate)
    {
        try
        {
            _keyring.Hold(new IssuingKey(certificate, _keys.Find(row), row.Generation));
            var responder = _own.Add(db, act.Now, OwnPurpose.OcspSigner, row.Generation);
            if (!responder.Succeeded)
                return Result.Refused<AuthorityView>(responder.Problems);
            row.Der = certificate.Der.ToArray();
            row.State = AuthorityState.Planned;
            act.Note($"certificate until {certificate.NotAfter:u}; responder {responder.Value.Kid}");
            return AuthorityView.Of(row);
        }
        catch (KeyUnavailableException gone)
        {
            return gone.ForOperator;
        }
        catch (StartRefusedException lost)
        {
            return AuthorityProblems.NoKey(row.Name, lost.Message);
        }
    }
}
