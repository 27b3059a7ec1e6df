using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Tokens;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Keys;

/// <summary>
/// The keys that sign tokens, opened, and the ring that tokens are signed and read with. A commit or the clock moves the ring on; no restart
/// is needed for either.
/// </summary>
internal sealed class ServerKeyBook(ContextFactory<AuthorizationContext> contexts, KeyEncryptionKey seal, TimeProvider time) : ISnapshot
{
    /// <summary>Into what a key is sealed: it opens as nothing else.</summary>
    internal const string Purpose = "authorization.server_key";

    private readonly Lock _changing = new();
    private readonly Dictionary<string, (ServerKeyRow Row, ServerSigningKey? Key)> _keys = new(StringComparer.Ordinal);
    private ServerKeyRing? _ring;

    /// <summary>The ring; there once the first key is.</summary>
    internal ServerKeyRing Ring => _ring ?? throw new InvalidOperationException("The server's keys are opened at start, before the first token.");

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        foreach (var row in await db.ServerKeys.AsNoTracking().ToListAsync(ct))
            Put(row);
        Turn();
    }

    public void Apply(object entity, EntityState state)
    {
        if (entity is not ServerKeyRow row)
            return;
        Put(row);
        Turn();
    }

    /// <summary>Brings the ring to the present hour.</summary>
    internal void Turn()
    {
        lock (_changing)
        {
            var now = time.GetUtcNow();
            var rows = _keys.Values.Select(k => k.Row).ToList();
            if (ServerKeyLife.Signing(rows, now) is not { } signing)
                return;
            var order = rows.Where(k => !(k.PublishedUntil <= now) && k.Kid != signing.Kid).OrderByDescending(k => k.SignsFrom).Prepend(signing).Select(k => _keys[k.Kid].Key!).ToList();
            if (_ring is null)
                _ring = new ServerKeyRing(order);
            else if (!_ring.Keys.Select(k => k.Kid).SequenceEqual(order.Select(k => k.Kid)))
                _ring.Replace(order);
        }
    }

    private void Put(ServerKeyRow row)
    {
        lock (_changing)
        {
            var known = _keys.TryGetValue(row.Kid, out var former) ? former.Key : null;
            _keys[row.Kid] = (Copy(row), row.Sealed.Length == 0 ? null : known ?? Open(row));
        }
    }

    // The row that was committed is tracked by its context and may be changed further.
    private static ServerKeyRow Copy(ServerKeyRow row) => new() { Kid = row.Kid, Sealed = row.Sealed, CreatedAt = row.CreatedAt, SignsFrom = row.SignsFrom, PublishedUntil = row.PublishedUntil };

    private ServerSigningKey Open(ServerKeyRow row)
    {
        var pkcs8 = seal.Open(row.Sealed, Purpose);
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
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }
}
