using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Keys;

/// <summary>What the first start must tell the operator, once.</summary>
/// <param name="RootKeyFile">Where the encrypted root key lies.</param>
/// <param name="RootPassphrase">What opens it. It is kept nowhere.</param>
public sealed record AuthoritiesCreated(string RootKeyFile, string RootPassphrase);

/// <summary>Makes the root and the first issuing authority. The key files are on disk before the rows commit, and a start after a kill in between makes them anew.</summary>
public sealed class CreateAuthorities : Operation<CertificatesContext, Done, AuthoritiesCreated>
{
    private const int Generation = 1;
    private readonly AuthorityFiles _files;
    private readonly AuthorityKeys _keys;
    private readonly CertificatesOptions _options;
    private readonly PublicAddresses _addresses;

    internal CreateAuthorities(OperationTools<CertificatesContext> tools, AuthorityFiles files, AuthorityKeys keys, IOptions<CertificatesOptions> options, PublicAddresses addresses)
        : base(tools)
    {
        _files = files;
        _keys = keys;
        _options = options.Value;
        _addresses = addresses;
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.RevokeCertificates;

    /// <inheritdoc />
    public override string Action => "authority.create";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, Done command, CancellationToken ct) => Task.FromResult(Owner.Operator($"authority g{Generation}"));

    /// <inheritdoc />
    protected override async Task<Result<AuthoritiesCreated>> ActAsync(CertificatesContext db, Act act, Done command, CancellationToken ct)
    {
        if (await db.Authorities.AnyAsync(ct))
            return Problem.Conflict("authority.exists", "Already made", "The authorities exist already; rotate them instead.");
        var names = new AuthorityNames(_options.Country, _options.Organisation, _options.Unit, _options.RootName, _options.IssuingName);
        var (rootName, issuingName) = (names.RootName(Generation), names.IssuingName(Generation));
        var addresses = AuthorityAddresses.ForIssuing(new Uri(_addresses.Pki), $"root-g{Generation}");
        if (!rootName.Succeeded || !issuingName.Succeeded || !addresses.Succeeded)
            return Result.Refused<AuthoritiesCreated>([.. rootName.Problems, .. issuingName.Problems, .. addresses.Problems]);

        using var root = RootKey.Create(rootName.Value, Generation, act.Now);
        var kind = _options.IssuingKey == IssuingKeyKind.Rsa3072 ? AuthorityKeyKind.Rsa3072 : AuthorityKeyKind.EcP256;
        using var issuingKey = _keys.Create($"g{Generation}", kind);
        var (issuing, _) = root.CreateIssuing(issuingName.Value, issuingKey, addresses.Value, act.Now);
        var passphrase = _files.WriteRoot($"root-g{Generation}", root.Key);
        db.Authorities.Add(new AuthorityRow { Name = $"root-g{Generation}", IsRoot = true, Generation = Generation, Der = root.Certificate.Der.ToArray(), MadeAt = act.Now, State = AuthorityState.Active, KeyPlace = KeyPlace.File, ActivatedAt = act.Now });
        db.Authorities.Add(new AuthorityRow { Name = $"g{Generation}", IsRoot = false, Generation = Generation, Der = issuing.Der.ToArray(), MadeAt = act.Now, State = AuthorityState.Active, KeyPlace = _keys.Place, ActivatedAt = act.Now });
        db.Crls.Add(RootRevocationList.First(root, $"root-g{Generation}", act.Now));
        return new AuthoritiesCreated(_files.RootFile($"root-g{Generation}"), passphrase);
    }
}
