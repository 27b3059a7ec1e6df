using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>One line of the audit trail, as it is shown.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: kind and id.</param>
/// <param name="OrganisationId">The organisation concerned.</param>
/// <param name="Action">What was done: <c>certificate.issue</c>.</param>
/// <param name="Subject">On what: kind and id.</param>
/// <param name="Outcome"><c>done</c> or <c>refused</c>.</param>
/// <param name="Code">The problem's code where it was refused.</param>
/// <param name="Detail">Facts in words.</param>
/// <param name="TraceId">The trace that it belongs to.</param>
public sealed record AuditEntry(long Id, DateTimeOffset At, string Actor, OrganisationId? OrganisationId, string Action, string Subject, string Outcome, string? Code, string? Detail, string? TraceId);

/// <summary>Which lines are asked for; what is null is not asked about.</summary>
/// <param name="Organisation">The organisation concerned.</param>
/// <param name="Action">The action, or the part of its name before a dot: <c>certificate</c>.</param>
/// <param name="Subject">On what: kind and id, or the id alone.</param>
/// <param name="Outcome"><c>done</c> or <c>refused</c>.</param>
public sealed record AuditFilter(OrganisationId? Organisation = null, string? Action = null, string? Subject = null, string? Outcome = null);

/// <summary>Lists the audit trail, newest first: the operator sees all of it, others what concerns their organisation.</summary>
public sealed class ListAudit : Query<ModuleContext, (AuditFilter Filter, PageRequest Page), Page<AuditEntry>>
{
    internal ListAudit(ContextFactory<KernelContext> contexts)
        : base(new ContextFactory<ModuleContext>(contexts.Create))
    {
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, (AuditFilter Filter, PageRequest Page) request, CancellationToken ct) => Task.FromResult(Owner.Caller("audit"));

    /// <inheritdoc />
    protected override async Task<Result<Page<AuditEntry>>> ReadAsync(ModuleContext db, Actor actor, (AuditFilter Filter, PageRequest Page) request, CancellationToken ct)
    {
        return await PageAsync(Matching(db.Audit.AsNoTracking(), request.Filter), actor, request.Page, ct);
    }

    /// <summary>A page of some lines, newest first, as far as the actor may see them.</summary>
    internal static async Task<Result<Page<AuditEntry>>> PageAsync(IQueryable<AuditRow> rows, Actor actor, PageRequest page, CancellationToken ct)
    {
        if (!actor.IsOperator)
            rows = rows.Where(a => a.OrganisationId == actor.OrganisationId);
        if (page.After is not null)
        {
            if (!long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
                return PageRequest.WrongCursor;
            rows = rows.Where(a => a.Id < after);
        }

        return Page.Of(await rows.OrderByDescending(a => a.Id).Take(page.Limit + 1).ToListAsync(ct), page.Limit, a => a.Id.ToString(CultureInfo.InvariantCulture), Show);
    }

    private static IQueryable<AuditRow> Matching(IQueryable<AuditRow> rows, AuditFilter filter)
    {
        if (filter.Organisation is { } organisation)
            rows = rows.Where(a => a.OrganisationId == organisation);
        if (filter.Outcome is { } outcome)
            rows = rows.Where(a => a.Outcome == outcome);
        if (filter.Action is { } action)
            rows = rows.Where(a => a.Action == action || a.Action.StartsWith(action + "."));
        if (filter.Subject is { } subject)
            rows = rows.Where(a => a.Subject == subject || a.Subject.EndsWith(" " + subject));
        return rows;
    }

    private static AuditEntry Show(AuditRow row) =>
        new(row.Id, row.At, $"{row.ActorKind} {row.ActorId}", row.OrganisationId, row.Action, row.Subject, row.Outcome, row.Code, row.Detail, row.TraceId);
}
