using System.Globalization;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Starting;

namespace Selvage.Certificates.Own;

/// <summary>Makes a key and a certificate for the platform itself, inside an act that commits both; the key is at rest only sealed.</summary>
internal sealed class OwnCertificateWork(AuthorityKeyring keyring, KeyEncryptionKey seal, Installation installation, IOptions<CertificatesOptions> options)
{
    /// <summary>Adds the row.</summary>
    /// <param name="db">The act's context.</param>
    /// <param name="now">The act's time.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="generation">Who issues it: a generation whose key is open.</param>
    /// <exception cref="KeyUnavailableException">The issuing key is in a token that is gone.</exception>
    internal Result<OwnCertificateRow> Add(CertificatesContext db, DateTimeOffset now, OwnPurpose purpose, int generation)
    {
        var (spki, box) = OwnKey.Make(purpose, seal);
        var profile = purpose.Profile();
        IReadOnlyList<string> names = profile.Names == NameForm.Ehi ? [EhiIdentity.Of(installation.Environment, installation.OperatorId)] : [];
        var decided = CertificateOrder.ForOwn(profile, Name(purpose, generation, now), spki, names, keyring.FactsOf(generation), now);
        if (!decided.Succeeded)
            return Result.Refused<OwnCertificateRow>(decided.Problems);
        var order = decided.Value;
        var der = keyring.Sign(keyring.Prepare(order));
        var row = new OwnCertificateRow
        {
            Kid = Kid.Of(der), Serial = order.Serial.Value, Purpose = purpose, Generation = generation, Shard = 0, Der = der, SealedKey = box,
            MadeAt = now, NotBefore = order.NotBefore, NotAfter = order.NotAfter,
        };
        db.Own.Add(row);
        return row;
    }

    private SubjectName Name(OwnPurpose purpose, int generation, DateTimeOffset now)
    {
        var name = SubjectName.Of(options.Value.Country, options.Value.Organisation, options.Value.Unit, string.Create(CultureInfo.InvariantCulture, $"Selvage {purpose.Profile().Name} - G{generation} - {now:yyyyMMddHHmmss}"));
        return name.Succeeded ? name.Value : throw new InvalidOperationException("The names of the authorities were checked at start.");
    }
}
