using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities.Roots;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Authorities;

/// <summary>Asks for the next issuing authority.</summary>
/// <param name="KeyKind">Its key, EcP256 or Rsa3072; null: as the setting says, or as it was asked for before.</param>
public sealed record RequestAuthorityCommand(string? KeyKind);

/// <summary>
/// Makes the key of the next generation here, and the request that the root signs off line. The root's key never comes near this server.
/// Asked again, it answers the same request, unless another kind of key is wanted now, or the key was lost.
/// </summary>
public sealed class RequestAuthority : Operation<CertificatesContext, RequestAuthorityCommand, AuthorityRequest>
{
    private readonly AuthorityKeyring _keyring;
    private readonly AuthorityKeys _keys;
    private readonly CertificatesOptions _options;
    private readonly PublicAddresses _addresses;

    internal RequestAuthority(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring, AuthorityKeys keys, IOptions<CertificatesOptions> options, PublicAddresses addresses)
        : base(tools) => (_keyring, _keys, _options, _addresses) = (keyring, keys, options.Value, addresses);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.request";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, RequestAuthorityCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator("authorities"));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(RequestAuthorityCommand command) =>
        command.KeyKind is null || KindOf(command.KeyKind) is not null
            ? []
            : [Problem.Invalid("authority.key_kind", "No such kind of key", "key_kind is EcP256, or Rsa3072 for peers that cannot verify ECDSA; leave it out to take what Selvage:Certificates:IssuingKey says.", "key_kind")];

    /// <inheritdoc />
    protected override async Task<Result<AuthorityRequest>> ActAsync(CertificatesContext db, Act act, RequestAuthorityCommand command, CancellationToken ct)
    {
        if (await db.Authorities.FirstOrDefaultAsync(a => a.State == AuthorityState.Planned && !a.IsRoot, ct) is { } planned)
            return AuthorityProblems.Pending(planned.Name);
        var row = await db.Authorities.SingleOrDefaultAsync(a => a.State == AuthorityState.Requested, ct);
        var generation = row?.Generation ?? (await db.Authorities.Where(a => !a.IsRoot).MaxAsync(a => (int?)a.Generation, ct) ?? 0) + 1;
        if (_keyring.SigningRoot is not { } root)
            return RootProblems.NoneActive;
        if (generation > SerialNumber.LastGeneration)
            return AuthorityProblems.LastGeneration;
        var name = new AuthorityNames(_options.Country, _options.Organisation, _options.Unit, _options.RootName, _options.IssuingName).IssuingName(generation);
        if (!name.Succeeded)
            return Result.Refused<AuthorityRequest>(name.Problems);
        try
        {
            act.On("authority", $"g{generation}");
            if (row is not null && Fits(row, KindOf(command.KeyKind)))
                return Answer(row, root);
            return Answer(Make(db, act, row, generation, name.Value, KindOf(command.KeyKind) ?? _options.IssuingKey), root);
        }
        catch (KeyUnavailableException gone)
        {
            return gone.ForOperator;
        }
    }

    /// <summary>Whether a request that waits for the root is the one that is asked for again, and its key is still there.</summary>
    private bool Fits(AuthorityRow row, IssuingKeyKind? kind)
    {
        try
        {
            using var key = _keys.Find(row);
            return (kind is null || key.Kind == KindOf(kind.Value)) && key.SubjectPublicKeyInfo.Span.SequenceEqual(AuthorityKeys.PublicKeyOf(row).Span);
        }
        catch (StartRefusedException)
        {
            return false; // Lost: it is made anew, and what the root may have signed for it is refused.
        }
    }

    private AuthorityRow Make(CertificatesContext db, Act act, AuthorityRow? row, int generation, SubjectName name, IssuingKeyKind kind)
    {
        using var key = _keys.Create($"g{generation}", KindOf(kind));
        var request = AuthorityRequests.Write(name, key);
        if (row is null)
            db.Authorities.Add(row = new AuthorityRow { Name = $"g{generation}", IsRoot = false, Generation = generation, Der = request, MadeAt = act.Now, State = AuthorityState.Requested, KeyPlace = _keys.Place });
        else
            (row.Der, row.KeyPlace) = (request, _keys.Place);
        act.Note($"{key.Kind} in {row.KeyPlace}");
        return row;
    }

    private AuthorityRequest Answer(AuthorityRow row, AuthorityRow root)
    {
        var addresses = AuthorityAddresses.ForIssuing(new Uri(_addresses.Pki), root.Name).Value!;
        return new AuthorityRequest(
            row.Name, row.State, PemEncoding.WriteString("CERTIFICATE REQUEST", row.Der) + "\n", root.Name, PemEncoding.WriteString("CERTIFICATE", root.Der) + "\n",
            addresses.Issuer.AbsoluteUri, addresses.Crl.AbsoluteUri);
    }

    /// <summary>As the setting writes it, and as JSON here does.</summary>
    private static IssuingKeyKind? KindOf(string? text) => text switch
    {
        "EcP256" or "ec_p256" => IssuingKeyKind.EcP256,
        "Rsa3072" or "rsa3072" => IssuingKeyKind.Rsa3072,
        _ => null,
    };

    private static AuthorityKeyKind KindOf(IssuingKeyKind kind) => kind == IssuingKeyKind.Rsa3072 ? AuthorityKeyKind.Rsa3072 : AuthorityKeyKind.EcP256;
}
