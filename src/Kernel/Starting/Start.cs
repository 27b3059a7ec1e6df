using Selvage.Kernel.Audit;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Starting;

/// <summary>Everything between the settings and the first request, in order; a start that was killed goes on where it ended.</summary>
public sealed class Start
{
    private readonly SoleProcess _sole;
    private readonly Migrations _migrations;
    private readonly Installation _installation;
    private readonly AuditKey _auditKey;
    private readonly StandingBoard _board;
    private readonly ContextFactory<KernelContext> _contexts;
    private readonly IEnumerable<ISnapshot> _snapshots;
    private readonly IEnumerable<IStartStep> _steps;

    internal Start(SoleProcess sole, Migrations migrations, Installation installation, AuditKey auditKey, StandingBoard board, ContextFactory<KernelContext> contexts, IEnumerable<ISnapshot> snapshots, IEnumerable<IStartStep> steps)
    {
        _sole = sole;
        _migrations = migrations;
        _installation = installation;
        _auditKey = auditKey;
        _board = board;
        _contexts = contexts;
        _snapshots = snapshots;
        _steps = steps;
    }

    /// <summary>Runs it; the listeners open only afterwards.</summary>
    /// <exception cref="Settings.StartRefusedException">A setting or the data does not allow it.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        await _sole.TakeAsync(ct);
        await _migrations.RunAsync(ct);
        await _installation.LoadAsync(ct);
        await _auditKey.LoadAsync(ct);
        await using (var db = _contexts.Create())
            await _board.LoadAsync(db, ct);
        foreach (var snapshot in _snapshots)
            await snapshot.LoadAsync(ct);
        foreach (var step in _steps)
            await step.RunAsync(ct);
    }
}
