using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>The last link of the chain: export it, and later compare with <c>selvage audit verify --head FILE</c>.</summary>
/// <param name="Batch">The link's number.</param>
/// <param name="Hash">Its hash, lower-case hex.</param>
/// <param name="Signature">The signature over number and hash, base64.</param>
/// <param name="KeyId">Thumbprint of the key that signed (RFC 7638).</param>
/// <param name="At">When it was laid.</param>
/// <param name="Rows">How many rows it holds.</param>
public sealed record AuditHead(long Batch, string Hash, string Signature, string KeyId, DateTimeOffset At, int Rows);

/// <summary>A broken link.</summary>
/// <param name="Batch">Its number.</param>
/// <param name="Code">What is wrong: <c>audit.rows_changed</c>, <c>audit.signature_wrong</c>, <c>audit.batch_missing</c>.</param>
/// <param name="Detail">The same in words.</param>
public sealed record AuditFinding(long Batch, string Code, string Detail);

/// <summary>What a verification found.</summary>
/// <param name="Ok">Whether every link holds.</param>
/// <param name="Rows">Rows in the chain.</param>
/// <param name="Batches">Links.</param>
/// <param name="Unchained">Rows that are not in the chain yet: laid within a second.</param>
/// <param name="Head">The last link; null where there is none yet.</param>
/// <param name="Findings">What is broken, first link first, at most 100.</param>
/// <param name="Asked">The link that was asked for, as it stands now; null where none was, or it is gone.</param>
public sealed record AuditReport(bool Ok, long Rows, long Batches, int Unchained, AuditHead? Head, IReadOnlyList<AuditFinding> Findings, AuditHead? Asked);

/// <summary>Recomputes the whole chain and checks every signature.</summary>
public sealed class VerifyAudit : Query<ModuleContext, long?, AuditReport>
{
    private const int MostFindings = 100;
    private readonly ContextFactory<KernelContext> _contexts;
    private readonly AuditKey _key;

    internal VerifyAudit(ContextFactory<KernelContext> contexts, AuditKey key)
        : base(new ContextFactory<ModuleContext>(contexts.Create))
    {
        _contexts = contexts;
        _key = key;
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, long? request, CancellationToken ct) => Task.FromResult(Owner.Operator("audit chain"));

    /// <inheritdoc />
    protected override async Task<Result<AuditReport>> ReadAsync(ModuleContext db, Actor actor, long? request, CancellationToken ct)
    {
        await using var kernel = _contexts.Create();
        var findings = new List<AuditFinding>();
        var previous = AuditHash.Genesis;
        var position = Position.Start;
        long rows = 0, batches = 0;
        ChainRow? head = null, asked = null;
        await foreach (var link in kernel.Chain.AsNoTracking().OrderBy(c => c.Batch).AsAsyncEnumerable().WithCancellation(ct))
        {
            batches++;
            if (findings.Count < MostFindings)
                findings.AddRange(await CheckAsync(link, batches, previous, position, ct));
            (previous, position, head) = (link.Hash, new Position(link.LastTransaction, link.LastId), link);
            rows += link.Rows;
            asked = link.Batch == request ? link : asked;
        }

        var unchained = await After(kernel, position).CountAsync(ct);
        return new AuditReport(findings.Count == 0, rows, batches, unchained, Show(head), findings, Show(asked));
    }

    private async Task<List<AuditFinding>> CheckAsync(ChainRow link, long expected, byte[] previous, Position from, CancellationToken ct)
    {
        var findings = new List<AuditFinding>();
        if (link.Batch != expected)
            findings.Add(new(expected, "audit.batch_missing", $"Link {expected} is missing; the next one there is {link.Batch}."));
        await using var kernel = _contexts.Create();
        var (transaction, id) = (link.LastTransaction, link.LastId);
        var rows = await After(kernel, from)
            .Where(a => a.Transaction < transaction || (a.Transaction == transaction && a.Id <= id))
            .OrderBy(a => a.Transaction).ThenBy(a => a.Id).ToListAsync(ct);
        if (rows.Count != link.Rows || !CryptographicOperations.FixedTimeEquals(AuditHash.Of(previous, rows), link.Hash))
            findings.Add(new(link.Batch, "audit.rows_changed", $"The rows {link.FirstId} to {link.LastId} are not what they were when link {link.Batch} was laid at {link.At:u}: one was changed, added or removed."));
        if (link.KeyId != _key.KeyId || !_key.Verify(AuditHash.Signed(link.Batch, link.Hash), link.Signature))
            findings.Add(new(link.Batch, "audit.signature_wrong", $"The signature of link {link.Batch} does not verify: the link itself was changed, or another key signed it."));
        return findings;
    }

    private static IQueryable<AuditRow> After(KernelContext db, Position from) => db.Audit.AsNoTracking()
        .Where(a => a.Transaction > from.Transaction || (a.Transaction == from.Transaction && a.Id > from.Id));

    internal static AuditHead? Show(ChainRow? link) => link is null
        ? null
        : new(link.Batch, Convert.ToHexStringLower(link.Hash), Convert.ToBase64String(link.Signature), link.KeyId, link.At, link.Rows);
}

/// <summary>The last link of the chain, to be exported; or the one asked for by its number, to be compared with an exported one.</summary>
public sealed class ReadAuditHead : Query<ModuleContext, long?, AuditHead>
{
    private readonly ContextFactory<KernelContext> _contexts;

    internal ReadAuditHead(ContextFactory<KernelContext> contexts)
        : base(new ContextFactory<ModuleContext>(contexts.Create)) => _contexts = contexts;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, long? request, CancellationToken ct) => Task.FromResult(Owner.Operator("audit chain"));

    /// <inheritdoc />
    protected override async Task<Result<AuditHead>> ReadAsync(ModuleContext db, Actor actor, long? request, CancellationToken ct)
    {
        await using var kernel = _contexts.Create();
        var head = await kernel.Chain.AsNoTracking().Where(c => request == null || c.Batch == request).OrderByDescending(c => c.Batch).FirstOrDefaultAsync(ct);
        return head is null ? Problem.NotFound("audit link", request?.ToString() ?? "yet") : VerifyAudit.Show(head)!;
    }
}
