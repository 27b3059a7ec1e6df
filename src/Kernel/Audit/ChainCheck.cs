using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>Goes through the audit chain, link by link: what a link covers is read, hashed and forgotten before the next one.</summary>
internal sealed class ChainCheck(ContextFactory<KernelContext> contexts, AuditKey key)
{
    private const int MostFindings = 100;

    /// <summary>Checks all of it.</summary>
    /// <param name="wanted">A link that the caller asks for, by its number; null for none.</param>
    /// <param name="linkDone">Hears after each link how many were checked; null where nobody wants to know.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<AuditReport> RunAsync(long? wanted, Action<long>? linkDone, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var findings = new List<AuditFinding>();
        var previous = AuditHash.Genesis;
        var position = Position.Start;
        long rows = 0, batches = 0;
        ChainRow? head = null, asked = null;
        await foreach (var link in db.Chain.AsNoTracking().OrderBy(c => c.Batch).AsAsyncEnumerable().WithCancellation(ct))
        {
            batches++;
            if (findings.Count < MostFindings)
                findings.AddRange(await CheckAsync(link, batches, previous, position, ct));
            (previous, position, head) = (link.Hash, new Position(link.LastTransaction, link.LastId), link);
            rows += link.Rows;
            asked = link.Batch == wanted ? link : asked;
            linkDone?.Invoke(batches);
        }

        var unchained = await After(db, position).CountAsync(ct);
        return new AuditReport(findings.Count == 0, rows, batches, unchained, Show(head), findings, Show(asked));
    }

    internal static AuditHead? Show(ChainRow? link) => link is null
        ? null
        : new(link.Batch, Convert.ToHexStringLower(link.Hash), Convert.ToBase64String(link.Signature), link.KeyId, link.At, link.Rows);

    private async Task<List<AuditFinding>> CheckAsync(ChainRow link, long expected, byte[] previous, Position from, CancellationToken ct)
    {
        var findings = new List<AuditFinding>();
        if (link.Batch != expected)
            findings.Add(new(expected, "audit.batch_missing", $"Link {expected} is missing; the next one there is {link.Batch}."));
        await using var db = contexts.Create();
        var (transaction, id) = (link.LastTransaction, link.LastId);
        var rows = await After(db, from)
            .Where(a => a.Transaction < transaction || (a.Transaction == transaction && a.Id <= id))
            .OrderBy(a => a.Transaction).ThenBy(a => a.Id).ToListAsync(ct);
        if (rows.Count != link.Rows || !CryptographicOperations.FixedTimeEquals(AuditHash.Of(previous, rows), link.Hash))
            findings.Add(new(link.Batch, "audit.rows_changed", $"The rows {link.FirstId} to {link.LastId} are not what they were when link {link.Batch} was laid at {link.At:u}: one was changed, added or removed."));
        if (link.KeyId != key.KeyId || !key.Verify(AuditHash.Signed(link.Batch, link.Hash), link.Signature))
            findings.Add(new(link.Batch, "audit.signature_wrong", $"The signature of link {link.Batch} does not verify: the link itself was changed, or another key signed it."));
        return findings;
    }

    private static IQueryable<AuditRow> After(KernelContext db, Position from) => db.Audit.AsNoTracking()
        .Where(a => a.Transaction > from.Transaction || (a.Transaction == from.Transaction && a.Id > from.Id));
}
