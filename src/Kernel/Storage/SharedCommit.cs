using Microsoft.EntityFrameworkCore.Storage;

namespace Selvage.Kernel.Storage;

/// <summary>
/// Several acts, one commit: what waits when the write door opens is done in one transaction, each act under a savepoint of its own, so
/// that one sync to disk serves them all. An act that is refused or fails is rolled back alone. Memory is brought up to all of them, in
/// order, before the next writer passes, and only then is each answered. Acts that share must not, inside the act, read anything from memory
/// that another act that shares would change: it changes only after the commit.
/// </summary>
/// <typeparam name="TContext">The module's context; one of its own serves each commit.</typeparam>
internal sealed class SharedCommit<TContext>(ContextFactory<TContext> contexts, WriteDoor door)
    where TContext : ModuleContext
{
    private const int Most = 64;
    private const string Savepoint = "act";
    private readonly Lock _lock = new();
    private readonly LinkedList<Job> _waiting = new();
    private bool _led;

    /// <summary>How many wait for the door.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Runs work in a transaction that others may share; it commits when the work says so, and otherwise leaves nothing behind.</summary>
    /// <param name="work">Writes through the context that it is given, which forgets all it tracks afterwards, and says whether to commit.</param>
    /// <param name="committed">As for <see cref="WriteDoor.WriteAsync"/>.</param>
    /// <param name="ct">Gives up while waiting; once the work has begun it runs to its end.</param>
    internal async Task WriteAsync(Func<TContext, Task<bool>> work, Action committed, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var job = new Job(work, committed);
        if (Enqueue(job))
            _ = LeadAsync();
        await using (ct.UnsafeRegister(_ => Leave(job, ct), null))
            await job.Answered.Task;
    }

    /// <returns>Whether somebody must lead: nobody does.</returns>
    private bool Enqueue(Job job)
    {
        lock (_lock)
        {
            _waiting.AddLast(job);
            return !_led && (_led = true);
        }
    }

    private void Leave(Job job, CancellationToken ct)
    {
        bool waited;
        lock (_lock)
            waited = _waiting.Remove(job);
        if (waited)
            job.Answered.TrySetCanceled(ct);
    }

    /// <summary>Goes through the door again and again until nobody waits; between two commits others may pass.</summary>
    private async Task LeadAsync()
    {
        await Task.Yield(); // Whoever came first waits for its answer like the others, and is not the one who works.
        while (Waits())
            await CommitAsync();
    }

    private bool Waits()
    {
        lock (_lock)
            return _led = _waiting.Count > 0;
    }

    private List<Job> Take()
    {
        var taken = new List<Job>(Most);
        lock (_lock)
        {
            while (taken.Count < Most && _waiting.First is { } first)
            {
                taken.Add(first.Value);
                _waiting.RemoveFirst();
            }
        }

        return taken;
    }

    private async Task CommitAsync()
    {
        List<Job>? batch = null;
        try
        {
            await using var db = contexts.Create();
            db.Database.AutoSavepointsEnabled = false; // Each act has one already.
            await door.WriteAsync(
                db,
                async () =>
                {
                    batch = Take();
                    foreach (var job in batch)
                        await ActAsync(db, job);
                    return batch.Exists(j => j.Acted);
                },
                () =>
                {
                    foreach (var job in batch!.Where(j => j.Acted))
                        job.Committed();
                },
                CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Nothing was committed and nothing applied, so each hears of it: those taken, or those who wait where nothing could begin.
            foreach (var job in batch ?? Take())
                job.Answered.TrySetException(exception);
            return;
        }

        foreach (var job in batch!)
            job.Answer();
    }

    /// <summary>A fault of the act is the act's own; one of its savepoint is everybody's, and ends the transaction.</summary>
    private static async Task ActAsync(TContext db, Job job)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint);
        await job.RunAsync(db);
        db.ChangeTracker.Clear();
        if (!job.Acted)
            await transaction.RollbackToSavepointAsync(Savepoint);
        await transaction.ReleaseSavepointAsync(Savepoint);
    }

    private sealed class Job(Func<TContext, Task<bool>> work, Action committed)
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private Exception? _fault;

        internal Action Committed { get; } = committed;

        internal bool Acted { get; private set; }

        // Continuations must not run in the leader: it would serve requests while others wait.
        internal TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Runs the work as whoever asked for it: its trace id goes into the audit line.</summary>
        internal async Task RunAsync(TContext db)
        {
            try
            {
                var running = Task.FromResult(false);
                if (_context is null)
                    running = work(db);
                else
                    ExecutionContext.Run(_context, _ => running = work(db), null);
                Acted = await running;
            }
            catch (Exception exception)
            {
                _fault = exception;
            }
        }

        internal void Answer()
        {
            if (_fault is null)
                Answered.TrySetResult();
            else
                Answered.TrySetException(_fault);
        }
    }
}
