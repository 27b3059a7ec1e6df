using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.Tokens;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Keys;

/// <summary>Makes the first key that signs tokens. It is kept sealed, so that tokens stay good over a restart.</summary>
public sealed class CreateServerKey : Operation<AuthorizationContext, Done, Done>
{
    /// <summary>Into what a key is sealed: it opens as nothing else.</summary>
    internal const string Purpose = "authorization.server_key";
    private readonly KeyEncryptionKey _seal;
    private readonly AuthorizationOptions _options;

    internal CreateServerKey(OperationTools<AuthorizationContext> tools, KeyEncryptionKey seal, IOptions<AuthorizationOptions> options)
        : base(tools) => (_seal, _options) = (seal, options.Value);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "server_key.create";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, Done command, CancellationToken ct) => Task.FromResult(Owner.Operator("server key"));

    /// <inheritdoc />
    protected override Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, Done command, CancellationToken ct)
    {
        using AsymmetricAlgorithm key = _options.SigningAlgorithm == "RS256" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = key is RSA rsa ? ServerSigningKey.Of(rsa).Kid : ServerSigningKey.Of((ECDsa)key).Kid;
        db.ServerKeys.Add(new ServerKeyRow { Kid = kid, Sealed = _seal.Seal(key.ExportPkcs8PrivateKey(), Purpose), CreatedAt = act.Now });
        act.On("server key", kid);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}

/// <summary>Opens the keys that sign tokens, newest first, and makes one where there is none.</summary>
internal sealed class ServerKeysStart(ContextFactory<AuthorizationContext> contexts, CreateServerKey create, KeyEncryptionKey seal) : IStartStep
{
    private IReadOnlyList<ServerSigningKey>? _keys;

    /// <summary>The keys; there once the step has run.</summary>
    internal IReadOnlyList<ServerSigningKey> Keys => _keys ?? throw new InvalidOperationException("The server's keys are opened at start, before the first token.");

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        if (!await db.ServerKeys.AnyAsync(ct))
            await create.RunAsync(Actor.System, Done.It, ct);
        var rows = await db.ServerKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ToListAsync(ct);
        _keys = [.. rows.Select(Open)];
    }

    private ServerSigningKey Open(ServerKeyRow row)
    {
        var pkcs8 = seal.Open(row.Sealed, CreateServerKey.Purpose);
        var ec = ECDsa.Create();
        try
        {
            ec.ImportPkcs8PrivateKey(pkcs8, out _);
            return ServerSigningKey.Of(ec);
        }
        catch (CryptographicException)
        {
            ec.Dispose();
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return ServerSigningKey.Of(rsa);
        }
    }
}
