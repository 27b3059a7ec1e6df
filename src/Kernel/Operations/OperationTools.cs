using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Operations;

/// <summary>What every operation of a module works with.</summary>
/// <typeparam name="TContext">The module's context.</typeparam>
public sealed class OperationTools<TContext>
    where TContext : ModuleContext
{
    private readonly StandingBoard _board;
    private readonly IReadOnlyList<ISnapshot> _snapshots;
    private readonly OutboxPump _pump;

    internal OperationTools(ContextFactory<TContext> contexts, WriteDoor door, TimeProvider time, StandingBoard board, IEnumerable<ISnapshot> snapshots, AuditSequencer sequencer, OutboxPump pump)
    {
        Contexts = contexts;
        Door = door;
        Shared = new SharedCommit<TContext>(contexts, door);
        Time = time;
        Sequencer = sequencer;
        _board = board;
        _snapshots = [.. snapshots];
        _pump = pump;
    }

    internal ContextFactory<TContext> Contexts { get; }

    internal WriteDoor Door { get; }

    internal SharedCommit<TContext> Shared { get; }

    internal TimeProvider Time { get; }

    internal AuditSequencer Sequencer { get; }

    /// <summary>Brings what is held in memory up to what has just been committed.</summary>
    internal void Apply(ReadOnlySpan<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change.Entity is StandingRow standing)
                _board.Apply(standing, change.State);
            foreach (var snapshot in _snapshots)
                snapshot.Apply(change.Entity, change.State);
        }

        Sequencer.Wake();
        _pump.Wake();
    }
}

/// <summary>One row that an act adds, changes or removes.</summary>
internal readonly record struct Change(object Entity, EntityState State)
{
    internal static Change[] Of(DbContext db)
    {
        db.ChangeTracker.DetectChanges();
        return [.. db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => new Change(e.Entity, e.State))];
    }
}

/// <summary>What a module holds in memory of its tables, for the paths that must not ask the database.</summary>
public interface ISnapshot
{
    /// <summary>Reads everything anew: at start.</summary>
    Task LoadAsync(CancellationToken ct);

    /// <summary>Takes over one committed row; rows of other modules are ignored.</summary>
    void Apply(object entity, EntityState state);
}
