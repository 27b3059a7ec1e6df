using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Keys;

/// <summary>The authorities in use. Only this folder reaches the issuing keys: whoever issues hands over an order.</summary>
internal sealed class AuthorityKeyring(ContextFactory<CertificatesContext> contexts, AuthorityKeys keys, PublicAddresses addresses, IOptions<CertificatesOptions> options) : ISnapshot, IDisposable
{
    private readonly ConcurrentDictionary<string, AuthorityRow> _rows = new();
    private readonly ConcurrentDictionary<int, IssuingKey> _open = new();
    private long _version;

    /// <summary>Rises with every change of an authority, so that what was worked out from the chain is known to be old.</summary>
    internal long Version => Interlocked.Read(ref _version);

    /// <summary>The chain: all authorities that are published and not retired, issuing ones first, newest first.</summary>
    internal IReadOnlyList<AuthorityRow> All => [.. Known.Where(r => r.State is AuthorityState.Planned or AuthorityState.Active or AuthorityState.Retiring)];

    /// <summary>Every authority that there ever was, those that are only requested included; issuing ones first, newest first.</summary>
    internal IReadOnlyList<AuthorityRow> Known => [.. _rows.Values.OrderBy(r => r.IsRoot).ThenByDescending(r => r.Generation)];

    /// <summary>What a decision needs to know of the issuer; null while the first issuing authority is not active yet.</summary>
    internal IssuerFacts? Issuer => Active is { } key ? FactsOf(key) : null;

    /// <summary>The root that signs what is requested now; null where none is active.</summary>
    internal AuthorityRow? SigningRoot => All.FirstOrDefault(r => r is { IsRoot: true, State: AuthorityState.Active });

    /// <summary>
    /// The trust chain, file by file: issuing certificates; those that a root signed for the next one, for whoever trusts the former alone;
    /// roots. Without a former root in the chain its signature under the next one is of no use to anybody.
    /// </summary>
    internal IReadOnlyList<(string Name, byte[] Der)> Chain
    {
        get
        {
            var all = All;
            var roots = all.Where(r => r.IsRoot).ToList();
            var subjects = roots.Select(r => AuthorityCertificate.Read(r.Der).Subject).ToList();
            var crosses = roots.Where(r => r.CrossDer is { } cross && AuthorityCertificate.Read(cross).Issuer is var by && subjects.Any(s => s.Span.SequenceEqual(by.Span)));
            return [.. all.Where(r => !r.IsRoot).Select(r => (r.Name, r.Der)), .. crosses.Select(r => (r.Name + AuthorityNames.CrossSuffix, r.CrossDer!)), .. roots.Select(r => (r.Name, r.Der))];
        }
    }

    /// <summary>Generations whose key is open: they sign revocation lists and responder certificates.</summary>
    internal IReadOnlyList<int> OpenGenerations => [.. _open.Keys.Where(g => _rows.GetValueOrDefault($"g{g}") is { State: not AuthorityState.Requested }).Order()];

    /// <summary>Rows are applied one by one: between that of the old and that of the new one, the newest that just stopped stands in.</summary>
    private IssuingKey? Active =>
        _rows.Values.Where(r => r is { IsRoot: false, State: AuthorityState.Active or AuthorityState.Retiring }).OrderBy(r => r.State).ThenByDescending(r => r.Generation).FirstOrDefault() is { } row && _open.TryGetValue(row.Generation, out var key)
            ? key
            : null;

    /// <summary>An authority by its name in addresses; null where there is none.</summary>
    internal AuthorityRow? Row(string name) => _rows.GetValueOrDefault(name);

    /// <summary>The certificate that issued a generation's leaves, DER.</summary>
    internal ReadOnlyMemory<byte> IssuingOf(int generation) => _rows[$"g{generation}"].Der;

    /// <summary>The certificate that issued a generation's leaves.</summary>
    internal AuthorityCertificate CertificateOf(int generation) => _open.TryGetValue(generation, out var key) ? key.Certificate : AuthorityCertificate.Read(IssuingOf(generation).Span);

    /// <summary>What a decision needs to know of one generation.</summary>
    internal IssuerFacts FactsOf(int generation) => FactsOf(Open(generation));

    /// <summary>AlgorithmIdentifier of a generation's signatures, DER.</summary>
    internal ReadOnlyMemory<byte> SignatureAlgorithmOf(int generation) => Open(generation).SignatureAlgorithm;

    /// <summary>Checks a decided order once more and lints what is to be signed, for the generation that its serial number names.</summary>
    /// <exception cref="InvalidOperationException">It breaks a rule.</exception>
    /// <exception cref="KeyUnavailableException">Another generation issues since it was decided.</exception>
    internal IssuanceTicket Prepare(CertificateOrder order)
    {
        var key = Open(order.Serial.Generation);
        if (order.Profile != CertificateProfile.OcspSigner && key != Active)
            throw new KeyUnavailableException($"g{key.Generation} does not issue.");
        return key.Prepare(order);
    }

    /// <summary>Signs what was prepared; a generation that was replaced in between still ends what it began.</summary>
    internal byte[] Sign(IssuanceTicket ticket) => Open(ticket.Order.Serial.Generation).Sign(ticket);

    /// <summary>Signs a revocation list of a generation.</summary>
    internal byte[] SignRevocationList(int generation, ReadOnlyMemory<byte> tbsCertList) => Open(generation).SignRevocationList(tbsCertList);

    /// <summary>Opens the key of every generation that still signs; without them nothing can be issued or revoked, so that the start is refused.</summary>
    internal void Open()
    {
        foreach (var row in All.Where(r => !r.IsRoot && !_open.ContainsKey(r.Generation)))
            Hold(new IssuingKey(AuthorityCertificate.Read(row.Der), keys.Open(row), row.Generation));
    }

    /// <summary>
    /// Takes over the key of an authority whose row commits next, so that nothing can fail after the commit. Where that commit failed, the key
    /// counts for nothing (its row is only requested), and that of the next try takes its place.
    /// </summary>
    internal void Hold(IssuingKey key) => _open[key.Generation] = key;

    /// <summary>The chain's certificates as .NET wants them; the caller disposes them.</summary>
    internal X509Certificate2Collection Load(bool roots) => [.. All.Where(r => r.IsRoot == roots).Select(r => X509CertificateLoader.LoadCertificate(r.Der))];

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        foreach (var row in await db.Authorities.AsNoTracking().ToListAsync(ct))
            Apply(row, EntityState.Added);
    }

    public void Apply(object entity, EntityState state)
    {
        if (entity is not AuthorityRow row)
            return;
        _rows[row.Name] = row;
        Interlocked.Increment(ref _version);
    }

    public void Dispose()
    {
        foreach (var key in _open.Values)
            key.Dispose();
    }

    private IssuingKey Open(int generation) =>
        _open.TryGetValue(generation, out var key) ? key : throw new InvalidOperationException($"The key of generation {generation} is not open: it signs no more, or not yet.");

    private IssuerFacts FactsOf(IssuingKey key) => new(key.Generation, key.Certificate.NotAfter, Leaf(key.Generation), options.Value.CrlShards) { NotBefore = key.Certificate.NotBefore };

    private AuthorityAddresses Leaf(int generation)
    {
        var leaf = AuthorityAddresses.ForLeaf(new Uri(addresses.Pki), $"g{generation}", shard: 0);
        return leaf.Succeeded ? leaf.Value : throw new StartRefusedException($"Selvage:Hosts:Pki: {leaf.Problem.Detail}");
    }
}
