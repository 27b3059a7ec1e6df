using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Crl;

/// <summary>A revocation list in force.</summary>
/// <param name="Name">Whose: <c>g1</c>, <c>root-g1</c>.</param>
/// <param name="Shard">Which part, from 0.</param>
/// <param name="Delta">Whether it holds only what has changed since <paramref name="BaseNumber"/>.</param>
/// <param name="Number">Its number.</param>
/// <param name="BaseNumber">For a delta: the least full list that it adds to.</param>
/// <param name="ThisUpdate">From when it holds.</param>
/// <param name="NextUpdate">By when there is a newer one.</param>
/// <param name="Entries">How many certificates it names.</param>
/// <param name="Url">Where it is.</param>
public sealed record RevocationListView(string Name, int Shard, bool Delta, long Number, long? BaseNumber, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate, int Entries, string Url);

/// <summary>The revocation lists in force: public material, so everybody who may see certificates sees them all.</summary>
public sealed class ListRevocationLists : Query<CertificatesContext, PageRequest, Page<RevocationListView>>
{
    private readonly PublicAddresses _addresses;

    internal ListRevocationLists(ContextFactory<CertificatesContext> contexts, PublicAddresses addresses)
        : base(contexts) => _addresses = addresses;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, PageRequest request, CancellationToken ct) => Task.FromResult(Owner.Caller("revocation lists"));

    /// <inheritdoc />
    protected override async Task<Result<Page<RevocationListView>>> ReadAsync(CertificatesContext db, Actor actor, PageRequest request, CancellationToken ct)
    {
        // A few hundred rows at most, and never their bytes.
        var rows = await db.Crls.AsNoTracking().Select(c => new { c.Authority, c.Shard, c.IsDelta, c.Number, c.BaseNumber, c.ThisUpdate, c.NextUpdate, c.Entries }).ToListAsync(ct);
        var lists = rows.OrderBy(c => c.Authority, StringComparer.Ordinal).ThenBy(c => c.Shard).ThenBy(c => c.IsDelta)
            .Select(c => (Key: PublishedLists.NameOf(c.Authority, c.Shard, c.IsDelta), Row: c)).ToList();
        var start = request.After is null ? 0 : lists.FindIndex(l => l.Key == request.After) + 1;
        if (start == 0 && request.After is not null)
            return PageRequest.WrongCursor;
        return Page.Of(
            [.. lists.Skip(start).Take(request.Limit + 1)],
            request.Limit,
            l => l.Key,
            l => new RevocationListView(l.Row.Authority, l.Row.Shard, l.Row.IsDelta, l.Row.Number, l.Row.BaseNumber, l.Row.ThisUpdate, l.Row.NextUpdate, l.Row.Entries, $"{_addresses.Pki}/crl/{l.Key}.crl"));
    }
}
