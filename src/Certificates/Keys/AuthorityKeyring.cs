using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Keys;

/// <summary>The authorities in use. Only this folder reaches the issuing key: whoever issues hands it an order.</summary>
internal sealed class AuthorityKeyring(ContextFactory<CertificatesContext> contexts, AuthorityFiles files, PublicAddresses addresses) : ISnapshot, IDisposable
{
    private readonly ConcurrentDictionary<string, AuthorityRow> _rows = new();
    private IssuingKey? _active;

    /// <summary>All certificates of authorities, issuing ones first, newest first.</summary>
    internal IReadOnlyList<AuthorityRow> All => [.. _rows.Values.OrderBy(r => r.IsRoot).ThenByDescending(r => r.Generation)];

    /// <summary>The issuing certificate in use.</summary>
    internal AuthorityCertificate Issuing => Active.Certificate;

    /// <summary>What a decision needs to know of the issuer.</summary>
    internal IssuerFacts Issuer => new(Active.Generation, Active.Certificate.NotAfter, Leaf(Active.Generation));

    private IssuingKey Active => _active ?? throw new InvalidOperationException("The issuing key is opened at start, before anything is issued.");

    /// <summary>The certificate that issued a generation's leaves, DER.</summary>
    internal ReadOnlyMemory<byte> IssuingOf(int generation) => _rows[$"g{generation}"].Der;

    /// <summary>Checks a decided order once more, and signs it.</summary>
    internal byte[] Sign(CertificateOrder order) => Active.Sign(order);

    /// <summary>Opens the issuing key; without it nothing can be issued, so that the start is refused.</summary>
    internal void Open()
    {
        var newest = All.First(r => !r.IsRoot);
        _active?.Dispose();
        _active = new IssuingKey(AuthorityCertificate.Read(newest.Der), files.ReadIssuing(newest.Name), newest.Generation);
    }

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
        if (entity is AuthorityRow row)
            _rows[row.Name] = row;
    }

    public void Dispose() => _active?.Dispose();

    private AuthorityAddresses Leaf(int generation)
    {
        var leaf = AuthorityAddresses.ForLeaf(new Uri(addresses.Pki), $"g{generation}", shard: 0);
        return leaf.Succeeded ? leaf.Value : throw new StartRefusedException($"Selvage:Hosts:Pki: {leaf.Problem.Detail}");
    }
}
