using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Publish;

/// <summary>
/// The signing keys of an organisation that sign no more, so that what they signed can still be checked: those whose certificate has ended, and
/// those that were revoked although nobody else has the key (superseded, cessation of operation, affiliation changed). A key that is
/// compromised, or that was revoked without a word why, is never here: a signature by it proves nothing. Encryption keys are not here either,
/// since nobody is to encrypt to them any more. Nothing here is accepted for a token.
/// </summary>
/// <remarks>Read when it is asked for, and kept for a minute at most, as caches outside keep it; a commit about the organisation ends that at once.</remarks>
public sealed class RetiredKeys : ISnapshot
{
    /// <summary>The newest so many are shown; the set is for people who read it, too.</summary>
    internal const int Most = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly RevocationReason?[] Harmless = [RevocationReason.Superseded, RevocationReason.CessationOfOperation, RevocationReason.AffiliationChanged];
    private readonly ContextFactory<CertificatesContext> _contexts;
    private readonly AuthorityKeyring _keyring;
    private readonly OrganisationRegistry _registry;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<OrganisationId, Entry> _sets = new();
    private long _version;

    internal RetiredKeys(ContextFactory<CertificatesContext> contexts, AuthorityKeyring keyring, OrganisationRegistry registry, TimeProvider time) =>
        (_contexts, _keyring, _registry, _time) = (contexts, keyring, registry, time);

    /// <summary>An organisation's set; null where there is no such organisation.</summary>
    public async ValueTask<PublishedSet?> SetOfAsync(OrganisationId organisation, CancellationToken ct)
    {
        if (_registry.Organisation(organisation) is null)
            return null;
        if (_sets.TryGetValue(organisation, out var kept) && kept.Version == Interlocked.Read(ref _version) && _time.GetElapsedTime(kept.Since) < Kept)
            return kept.Set;
        var entry = new Entry(Interlocked.Read(ref _version), _time.GetTimestamp(), await ReadAsync(organisation, ct)); // The version before the rows: what commits meanwhile makes this old.
        _sets[organisation] = entry;
        return entry.Set;
    }

    /// <inheritdoc />
    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        if (entity is not CertificateRow { Type: CertificateType.Signing, RevokedAt: not null } row)
            return;
        Interlocked.Increment(ref _version);
        _sets.TryRemove(row.OrganisationId, out _);
    }

    private async Task<PublishedSet> ReadAsync(OrganisationId organisation, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        await using var db = _contexts.Create();
        var rows = await db.Issued.AsNoTracking()
            .Where(c => c.OrganisationId == organisation && c.Type == CertificateType.Signing && (c.RevokedAt == null ? c.NotAfter < now : Harmless.Contains(c.RevocationReason)))
            .OrderByDescending(c => c.NotAfter).ThenByDescending(c => c.Serial).Take(Most).Select(c => new { c.Der, c.Generation }).ToListAsync(ct);
        return PublishedSet.Of(rows.Select(r => new PublishedKey(CertificateType.Signing, r.Der, _keyring.IssuingOf(r.Generation))));
    }

    private sealed record Entry(long Version, long Since, PublishedSet Set);
}
