using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Starting;

namespace Selvage.Certificates.Own;

/// <summary>Asks for a certificate of the platform's own.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Generation">Who issues it.</param>
internal sealed record MakeOwnCertificateCommand(OwnPurpose Purpose, int Generation);

/// <summary>Makes a key and a certificate for the platform itself; the key is at rest only sealed.</summary>
internal sealed class MakeOwnCertificate(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring, KeyEncryptionKey seal, Installation installation, IOptions<CertificatesOptions> options)
    : Operation<CertificatesContext, MakeOwnCertificateCommand, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "certificate.make_own";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, MakeOwnCertificateCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Operator($"authority g{command.Generation}"));

    /// <inheritdoc />
    protected override Task<Result<Done>> ActAsync(CertificatesContext db, Act act, MakeOwnCertificateCommand command, CancellationToken ct)
    {
        var (spki, box) = OwnKey.Make(seal);
        var issuer = keyring.FactsOf(command.Generation);
        var profile = command.Purpose == OwnPurpose.Ehi ? CertificateProfile.Ehi : CertificateProfile.OcspSigner;
        IReadOnlyList<string> names = profile.Names == NameForm.Ehi ? [EhiIdentity.Of(installation.Environment, installation.OperatorId)] : [];
        var decided = CertificateOrder.ForOwn(profile, Name(command, act.Now), spki, names, issuer, act.Now);
        if (!decided.Succeeded)
            return Task.FromResult(Result.Refused<Done>(decided.Problems));
        var order = decided.Value;
        var der = keyring.Sign(keyring.Prepare(order));
        db.Own.Add(new OwnCertificateRow
        {
            Kid = Kid.Of(der), Serial = order.Serial.Value, Purpose = command.Purpose, Generation = command.Generation, Shard = 0, Der = der, SealedKey = box,
            MadeAt = act.Now, NotBefore = order.NotBefore, NotAfter = order.NotAfter,
        });
        act.On("certificate", Kid.Of(der));
        act.Note($"{command.Purpose} of the platform, serial {order.Serial}, by g{command.Generation}");
        return Task.FromResult(Result.Of(Done.It));
    }

    private SubjectName Name(MakeOwnCertificateCommand command, DateTimeOffset now)
    {
        var kind = command.Purpose == OwnPurpose.Ehi ? "EHI" : "OCSP";
        var name = SubjectName.Of(options.Value.Country, options.Value.Organisation, options.Value.Unit, string.Create(CultureInfo.InvariantCulture, $"Selvage {kind} - G{command.Generation} - {now:yyyyMMddHHmmss}"));
        return name.Succeeded ? name.Value : throw new InvalidOperationException("The names of the authorities were checked at start.");
    }
}
