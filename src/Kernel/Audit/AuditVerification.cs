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

/// <summary>Recomputes the whole chain and checks every signature, while the caller waits.</summary>
public sealed class VerifyAudit : Query<ModuleContext, long?, AuditReport>
{
    private readonly ChainCheck _check;

    internal VerifyAudit(ContextFactory<KernelContext> contexts, AuditKey key)
        : base(new ContextFactory<ModuleContext>(contexts.Create)) => _check = new ChainCheck(contexts, key);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, long? request, CancellationToken ct) => Task.FromResult(Owner.Operator("audit chain"));

    /// <inheritdoc />
    protected override async Task<Result<AuditReport>> ReadAsync(ModuleContext db, Actor actor, long? request, CancellationToken ct) => await _check.RunAsync(request, linkDone: null, ct);
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
        return head is null ? Problem.NotFound("audit link", request?.ToString() ?? "yet") : ChainCheck.Show(head)!;
    }
}
