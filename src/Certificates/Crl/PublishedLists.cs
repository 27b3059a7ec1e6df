using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Crl;

/// <summary>A revocation list as it is served.</summary>
/// <param name="Der">The list.</param>
/// <param name="ETag">Of these bytes, quoted.</param>
/// <param name="ThisUpdate">From when it holds.</param>
/// <param name="NextUpdate">Until when.</param>
internal sealed record PublishedList(ReadOnlyMemory<byte> Der, string ETag, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate);

/// <summary>The lists in force, in memory: who asks for one waits for nothing.</summary>
internal sealed class PublishedLists(ContextFactory<CertificatesContext> contexts) : ISnapshot
{
    private readonly ConcurrentDictionary<string, PublishedList> _lists = new();

    /// <summary>A list by its name below <c>/crl/</c>, without the ending; null where there is none.</summary>
    public PublishedList? Find(string name) => _lists.GetValueOrDefault(name);

    /// <summary>The name of a list below <c>/crl/</c>, without the ending: <c>g1/0</c>, <c>g1/0-delta</c>.</summary>
    internal static string NameOf(string authority, int shard, bool isDelta) => $"{authority}/{shard}{(isDelta ? "-delta" : string.Empty)}";

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        await foreach (var row in db.Crls.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            Apply(row, EntityState.Added);
    }

    public void Apply(object entity, EntityState state)
    {
        if (entity is not CrlRow row)
            return;
        var name = NameOf(row.Authority, row.Shard, row.IsDelta);
        if (state is EntityState.Deleted or EntityState.Detached)
            _lists.TryRemove(name, out _);
        else
            _lists[name] = new(row.Der, $"\"{Convert.ToHexStringLower(SHA256.HashData(row.Der))}\"", row.ThisUpdate, row.NextUpdate);
    }
}
