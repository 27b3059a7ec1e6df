using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>What happened to one thing, newest first: the lines of the audit trail about exactly this kind and id, found by an index of their own.</summary>
public sealed class ListHistory : Query<ModuleContext, (string Subject, PageRequest Page), Page<AuditEntry>>
{
    internal ListHistory(ContextFactory<KernelContext> contexts)
        : base(new ContextFactory<ModuleContext>(contexts.Create))
    {
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, (string Subject, PageRequest Page) request, CancellationToken ct) => Task.FromResult(Owner.Caller("audit"));

    /// <inheritdoc />
    protected override Task<Result<Page<AuditEntry>>> ReadAsync(ModuleContext db, Actor actor, (string Subject, PageRequest Page) request, CancellationToken ct) =>
        ListAudit.PageAsync(db.Audit.AsNoTracking().Where(a => a.Subject == request.Subject), actor, request.Page, ct);
}
