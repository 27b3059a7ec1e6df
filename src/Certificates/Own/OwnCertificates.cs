using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Own;

/// <summary>The platform's own certificates with their keys, in memory.</summary>
internal sealed class OwnCertificates(ContextFactory<CertificatesContext> contexts, KeyEncryptionKey seal, TimeProvider time) : ISnapshot
{
    private readonly ConcurrentDictionary<Kid, OwnKey> _keys = new();

    /// <summary>Who signs the answers about a generation's certificates now.</summary>
    /// <exception cref="InvalidOperationException">There is none: the generation signs no more, or its key could not make one.</exception>
    public OwnKey OcspSigner(int generation) => Newest(OwnPurpose.OcspSigner, generation)
        ?? throw new InvalidOperationException($"There is no responder certificate for generation {generation}.");

    /// <summary>What the operator presents to the clients' own servers now; null before the first start has made it.</summary>
    public OwnKey? Ehi => Newest(OwnPurpose.Ehi, generation: null);

    /// <summary>Every key that what was sent may be checked with: those that sign now, did, or will.</summary>
    public IEnumerable<OwnKey> EhiSigners => InForce(OwnPurpose.EhiSigner, generation: null);

    /// <summary>
    /// Signs what is sent to the clients' own servers: the newest that was published long enough for everybody to have read it; else the one that was
    /// published longest, since there must be one. Null before the first start has made it.
    /// </summary>
    public OwnKey? EhiSigner
    {
        get
        {
            var ready = time.GetUtcNow() - EhiCredentials.Announced;
            var all = EhiSigners.OrderBy(key => key.Row.MadeAt).ToArray();
            return Array.FindLast(all, key => key.Row.MadeAt <= ready) ?? all.FirstOrDefault();
        }
    }

    /// <summary>The newest that is valid now, so that none from the future is used after a clock was set back; null where there is none.</summary>
    public OwnKey? Newest(OwnPurpose purpose, int? generation) => InForce(purpose, generation).MaxBy(k => k.Row.MadeAt);

    private IEnumerable<OwnKey> InForce(OwnPurpose purpose, int? generation)
    {
        var now = time.GetUtcNow();
        return _keys.Values.Where(k => k.Row.Purpose == purpose && (generation is null || k.Row.Generation == generation) && k.Row.RevokedAt is null && k.Row.NotBefore <= now && k.NotAfter > now);
    }

    public async Task LoadAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = contexts.Create();
        foreach (var row in await db.Own.AsNoTracking().Where(c => c.NotAfter > now).ToListAsync(ct))
            Apply(row, EntityState.Added);
    }

    public void Apply(object entity, EntityState state)
    {
        if (entity is not OwnCertificateRow row)
            return;

        // The old object is not disposed here: somebody may be signing with it. It goes with the garbage.
        _keys[row.Kid] = OwnKey.Open(row, seal);
        var now = time.GetUtcNow();
        foreach (var ended in _keys.Values.Where(k => k.NotAfter < now))
            _keys.TryRemove(ended.Kid, out _);
    }
}
