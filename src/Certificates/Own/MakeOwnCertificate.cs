using Selvage.Certificates.Authorities;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Own;

/// <summary>Asks for a certificate of the platform's own.</summary>
/// <param name="Purpose">What it is for; null where the caller did not say.</param>
/// <param name="Generation">Who issues it; null: the authority that issues now.</param>
public sealed record MakeOwnCertificateCommand(OwnPurpose? Purpose, int? Generation = null);

/// <summary>Makes a new certificate for the platform itself. It is used from then on; the one before stays valid until it ends or is revoked.</summary>
public sealed class MakeOwnCertificate : Operation<CertificatesContext, MakeOwnCertificateCommand, OwnCertificateView>
{
    private readonly AuthorityKeyring _keyring;
    private readonly OwnCertificateWork _work;

    internal MakeOwnCertificate(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring, OwnCertificateWork work)
        : base(tools) => (_keyring, _work) = (keyring, work);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "certificate.make_own";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, MakeOwnCertificateCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator("certificates of the platform"));

    /// <inheritdoc />
    protected override Task<Result<OwnCertificateView>> ActAsync(CertificatesContext db, Act act, MakeOwnCertificateCommand command, CancellationToken ct) => Task.FromResult(Make(db, act, command));

    private Result<OwnCertificateView> Make(CertificatesContext db, Act act, MakeOwnCertificateCommand command)
    {
        if (command.Purpose is not { } purpose)
            return Problem.Invalid("certificate.own_purpose", "Which certificate?", "Say what the certificate is for: purpose is ehi, ehi_signer or ocsp_signer.", "purpose");
        if (_keyring.Issuer is not { } issuer)
            return AuthorityProblems.NoneIssues;
        var generation = command.Generation ?? issuer.Generation;
        if (!_keyring.OpenGenerations.Contains(generation))
            return Problem.NotFound("authority", $"g{generation}");
        if (!purpose.IsOfGeneration() && generation != issuer.Generation)
            return Problem.Conflict("authority.not_issuing", "That authority does not issue", $"g{generation} answers for what it has issued and issues no more, or not yet. Leave generation out: g{issuer.Generation} issues now.", "generation");
        try
        {
            var made = _work.Add(db, act.Now, purpose, generation);
            if (!made.Succeeded)
                return Result.Refused<OwnCertificateView>(made.Problems);
            act.On("certificate", made.Value.Kid);
            act.Note($"{purpose} of the platform, serial {made.Value.Serial}, by g{generation}");
            return OwnCertificateView.Of(made.Value, act.Now);
        }
        catch (KeyUnavailableException gone)
        {
            return gone.ForOperator;
        }
    }
}
