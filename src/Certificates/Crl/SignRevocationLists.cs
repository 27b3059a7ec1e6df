using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Crl;

/// <summary>
/// Signs one list, full and delta, and puts both in force with one commit. It is no act of anybody: it only says again, in another form, what
/// acts with audit lines of their own have decided; so it writes none.
/// </summary>
internal sealed class SignRevocationLists(ContextFactory<CertificatesContext> contexts, WriteDoor door, AuthorityKeyring keyring, PublishedLists published, PublicAddresses addresses, TimeProvider time)
{
    // Only the one background loop comes to these, and the start before it.
    private readonly Dictionary<string, DeltaBook> _books = [];

    /// <summary>Makes the next list of an authority and shard.</summary>
    /// <param name="authority">An issuing authority whose key is open.</param>
    /// <param name="shard">Which part.</param>
    /// <param name="ct">Gives up; then nothing has changed.</param>
    /// <returns>How many entries the full list has.</returns>
    public async Task<int> RunAsync(AuthorityRow authority, int shard, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var rows = await PrepareAsync(db, authority, shard, isLast: authority.State == Authorities.AuthorityState.Retired, ct);
        await door.WriteAsync(
            db,
            async () =>
            {
                await db.SaveChangesAsync(ct);
                return true;
            },
            () => rows.ForEach(r => published.Apply(r.Row, r.State)),
            ct);
        return rows[0].Row.Entries;
    }

    /// <summary>
    /// Writes the next list into a context whose changes somebody else commits. An authority that is to be retired needs its last list in the
    /// same commit, since its key is opened no more after the next start.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="authority">An issuing authority whose key is open.</param>
    /// <param name="shard">Which part.</param>
    /// <param name="isLast">It is the authority's last: it holds as long as its certificate, and has no delta.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<List<(CrlRow Row, EntityState State)>> PrepareAsync(CertificatesContext db, AuthorityRow authority, int shard, bool isLast, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var full = await db.Crls.SingleOrDefaultAsync(c => c.Authority == authority.Name && c.Shard == shard && !c.IsDelta, ct);
        var delta = await db.Crls.SingleOrDefaultAsync(c => c.Authority == authority.Name && c.Shard == shard && c.IsDelta, ct);
        var certificate = keyring.CertificateOf(authority.Generation);
        var times = ListTimes.Next(full?.ThisUpdate, now, isLast ? certificate.NotAfter : null);
        var before = full is null ? [] : RevocationListEntries.Read(full.Der);
        var entries = await RevokedRows.ReadAsync(db, authority.Generation, shard, EndedAfter(full, times), now, ct);
        var (point, freshest) = Addresses(authority.Name, shard);
        var content = new RevocationListContent(
            certificate, keyring.SignatureAlgorithmOf(authority.Generation), (full?.Number ?? 0) + 1, times.ThisUpdate, times.NextUpdate, point, isLast ? null : freshest);

        var previous = full?.Number ?? content.Number;
        var changed = new List<(CrlRow, EntityState)> { Put(db, full, authority.Name, shard, content, entries, now) };
        if (!isLast)
        {
            var changes = Book(authority.Name, shard, delta).Add(previous, before, entries, time);
            changed.Add(Put(db, delta, authority.Name, shard, content with { Delta = null, BaseNumber = changes.BaseNumber }, changes.Entries, now));
        }
        else if (delta is not null)
        {
            changed.Add((db.Crls.Remove(delta).Entity, EntityState.Deleted));
        }

        return changed;
    }

    /// <summary>
    /// A certificate that has ended stays until a list has said so after its end (RFC 5280 §3.3), and an hour more, so that it was a regular
    /// one and not only one in between; after a standstill it is counted from the last list before it.
    /// </summary>
    private static DateTimeOffset EndedAfter(CrlRow? full, ListTimes times) =>
        (full is not null && full.ThisUpdate < times.ThisUpdate ? full.ThisUpdate : times.ThisUpdate) - ListTimes.Life;

    private DeltaBook Book(string authority, int shard, CrlRow? delta)
    {
        var name = PublishedLists.NameOf(authority, shard, isDelta: true);
        if (!_books.TryGetValue(name, out var book))
            _books[name] = book = delta is null ? new() : DeltaBook.From(delta.BaseNumber!.Value, RevocationListEntries.Read(delta.Der));
        return book;
    }

    private (CrlRow Row, EntityState State) Put(CertificatesContext db, CrlRow? row, string authority, int shard, RevocationListContent content, IReadOnlyList<RevokedEntry> entries, DateTimeOffset now)
    {
        var generation = keyring.Row(authority)!.Generation;
        var der = RevocationList.Encode(content, entries, now, tbs => keyring.SignRevocationList(generation, tbs));
        var next = row ?? db.Crls.Add(new CrlRow
        {
            Authority = authority,
            Shard = shard,
            IsDelta = content.BaseNumber is not null,
            Number = content.Number,
            Entries = entries.Count,
            Der = der,
            ThisUpdate = content.ThisUpdate,
            NextUpdate = content.NextUpdate,
        }).Entity;
        (next.Number, next.BaseNumber, next.Entries, next.Der, next.ThisUpdate, next.NextUpdate) = (content.Number, content.BaseNumber, entries.Count, der, content.ThisUpdate, content.NextUpdate);
        return (next, row is null ? EntityState.Added : EntityState.Modified);
    }

    /// <summary>The address in the certificates, letter for letter, and that of the delta beside it.</summary>
    private (Uri Full, Uri Delta) Addresses(string authority, int shard)
    {
        var full = AuthorityAddresses.ForLeaf(new Uri(addresses.Pki), authority, shard).Value!.Crl;
        return (full, new Uri(full, $"{shard}-delta.crl"));
    }
}
