using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Publish;

/// <summary>A live signing or encryption key of an application.</summary>
/// <param name="Kid">Its kid.</param>
/// <param name="SubjectPublicKeyInfo">The key, DER.</param>
/// <param name="IssuedAt">When its certificate was issued.</param>
/// <param name="NotAfter">Its last second.</param>
public sealed record LiveKey(Kid Kid, ReadOnlyMemory<byte> SubjectPublicKeyInfo, DateTimeOffset IssuedAt, DateTimeOffset NotAfter);

/// <summary>A public key set, ready to be sent.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="ETag">Quoted, as in the header.</param>
public sealed record PublishedSet(ReadOnlyMemory<byte> Body, string ETag)
{
    internal static PublishedSet Of(IEnumerable<PublishedKey> keys)
    {
        var body = JwkSet.Write(keys);
        return new PublishedSet(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"");
    }
}

/// <summary>
/// The signing and encryption keys that are in use, in memory: what clients' assertions are checked with, and what an organisation's JWKS
/// says. A revoked key is gone from both in the moment of the commit (requirements D3, D4).
/// </summary>
public sealed class PublishedKeys : ISnapshot
{
    private readonly ContextFactory<CertificatesContext> _contexts;
    private readonly AuthorityKeyring _keyring;
    private readonly OrganisationRegistry _registry;
    private readonly OwnCertificates _own;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Kid, Entry> _keys = new();
    private readonly ConcurrentDictionary<(AppId, CertificateType), ImmutableList<LiveKey>> _live = new();

    internal PublishedKeys(ContextFactory<CertificatesContext> contexts, AuthorityKeyring keyring, OrganisationRegistry registry, OwnCertificates own, TimeProvider time) =>
        (_contexts, _keyring, _registry, _own, _time) = (contexts, keyring, registry, own, time);

    /// <summary>The signing keys of an application that are valid now.</summary>
    public IReadOnlyList<LiveKey> SigningKeysOf(AppId application) => LiveOf(application, CertificateType.Signing);

    /// <summary>What to encrypt to an application with: of its valid encryption keys the one issued last. Null where it has none.</summary>
    public LiveKey? EncryptionKeyOf(AppId application) => LiveOf(application, CertificateType.Encryption).MaxBy(key => key.IssuedAt);

    /// <summary>An organisation's key set; null where there is no such organisation. The operator's has the keys that sign what the EHI sends (requirement H2).</summary>
    public PublishedSet? SetOf(OrganisationId organisation)
    {
        if (_registry.Organisation(organisation) is not { } facts)
            return null;
        var now = _time.GetUtcNow();
        var keys = _keys.Values.Where(k => k.Row.OrganisationId == organisation && k.Row.NotAfter >= now && _registry.Application(k.Row.AppId) is not null);
        var own = facts.IsOperator ? _own.EhiSigners.Select(key => new PublishedKey(CertificateType.Signing, key.Der, _keyring.IssuingOf(key.Row.Generation))) : [];
        return PublishedSet.Of(keys.Select(k => k.Published(_keyring)).Concat(own));
    }

    /// <inheritdoc />
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = _contexts.Create();
        await foreach (var row in InForce(db, _time.GetUtcNow()).AsAsyncEnumerable().WithCancellation(ct))
            Apply(row, EntityState.Added);
    }

    /// <summary>What is published: few among all certificates, and found by an index of their own.</summary>
    internal static IQueryable<CertificateRow> InForce(CertificatesContext db, DateTimeOffset now) =>
        db.Issued.AsNoTracking().Where(c => c.Type != CertificateType.Transport && c.RevokedAt == null && c.NotAfter > now);

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        if (entity is not CertificateRow row || row.Type == CertificateType.Transport)
            return;
        var isNew = !_keys.ContainsKey(row.Kid);
        if (row.RevokedAt is null)
            _keys[row.Kid] = new Entry(row);
        else
            _keys.TryRemove(row.Kid, out _);
        Keep(row, isNew);
    }

    private IReadOnlyList<LiveKey> LiveOf(AppId application, CertificateType type)
    {
        if (!_live.TryGetValue((application, type), out var keys))
            return [];
        var now = _time.GetUtcNow();
        return keys.All(k => k.NotAfter >= now) ? keys : [.. keys.Where(k => k.NotAfter >= now)];
    }

    /// <summary>This runs between a commit and the next writer, so that an application's many keys are neither searched for one that is new nor copied.</summary>
    private void Keep(CertificateRow row, bool isNew) => _live.AddOrUpdate(
        (row.AppId, row.Type),
        _ => row.RevokedAt is null ? [Live(row)] : [],
        (_, keys) => (row.RevokedAt, isNew) switch
        {
            (null, true) => keys.Add(Live(row)),
            (null, false) => keys.RemoveAll(k => k.Kid == row.Kid).Add(Live(row)),
            _ => keys.RemoveAll(k => k.Kid == row.Kid),
        });

    private static LiveKey Live(CertificateRow row) => new(row.Kid, LintedCertificate.Read(row.Der).Spki, row.IssuedAt, row.NotAfter);

    private sealed class Entry(CertificateRow row)
    {
        private PublishedKey? _published;

        public CertificateRow Row { get; } = row;

        public PublishedKey Published(AuthorityKeyring keyring) => _published ??= new PublishedKey(Row.Type, Row.Der, keyring.IssuingOf(Row.Generation));
    }
}
