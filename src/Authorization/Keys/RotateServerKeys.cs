using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.Tokens;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;

namespace Selvage.Authorization.Keys;

/// <summary>Asks for a new key that signs tokens.</summary>
/// <param name="Now">Whether it signs at once, before others have had time to fetch it: only for a key that may be known to somebody.</param>
public sealed record RotateServerKeysCommand(bool Now);

/// <summary>
/// Makes the next key that signs tokens. It is published at once and signs after the announcement; the former one is published until its last
/// token has ended. The first key of an installation signs at once, since nobody holds another.
/// </summary>
public sealed class RotateServerKeys : Operation<AuthorizationContext, RotateServerKeysCommand, ServerKeyView>
{
    private readonly KeyEncryptionKey _seal;
    private readonly AuthorizationOptions _options;

    internal RotateServerKeys(OperationTools<AuthorizationContext> tools, KeyEncryptionKey seal, IOptions<AuthorizationOptions> options)
        : base(tools) => (_seal, _options) = (seal, options.Value);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "server_key.rotate";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, RotateServerKeysCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator("server key"));

    /// <inheritdoc />
    protected override async Task<Result<ServerKeyView>> ActAsync(AuthorizationContext db, Act act, RotateServerKeysCommand command, CancellationToken ct)
    {
        var keys = await db.ServerKeys.ToListAsync(ct);
        if (keys.Exists(k => ServerKeyLife.StateOf(k, keys, act.Now) == ServerKeyState.Pending) && !command.Now)
            return Problem.Conflict("server_key.pending", "A key waits already", "The next key is made and published, and has not signed yet. Wait for it, or ask for one that signs now.");
        using AsymmetricAlgorithm key = _options.SigningAlgorithm == "RS256" ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = key is RSA rsa ? ServerSigningKey.Of(rsa).Kid : ServerSigningKey.Of((ECDsa)key).Kid;
        var signsFrom = command.Now || keys.Count == 0 ? act.Now : act.Now.AddHours(_options.KeyAnnounceHours);
        var pkcs8 = key.ExportPkcs8PrivateKey();
        var row = new ServerKeyRow { Kid = kid, Sealed = _seal.Seal(pkcs8, ServerKeyBook.Purpose), CreatedAt = act.Now, SignsFrom = signsFrom };
        CryptographicOperations.ZeroMemory(pkcs8);
        foreach (var former in keys.Where(k => k.PublishedUntil is null))
        {
            // A pending one that is overtaken never signs.
            former.PublishedUntil = former.SignsFrom > signsFrom ? act.Now : signsFrom + ServerKeyLife.Tail;
        }

        db.ServerKeys.Add(row);
        act.On("server key", kid);
        act.Note($"signs from {signsFrom:u}");
        return ServerKeyLife.View(row, [.. keys, row], act.Now);
    }
}
