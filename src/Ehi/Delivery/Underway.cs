namespace Selvage.Ehi.Delivery;

/// <summary>Work that nobody waits for while the process runs, and that is brought to its end when it stops.</summary>
internal sealed class Underway
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _tasks = [];

    /// <summary>Starts work, and keeps it in mind until it has ended. It must not fail: nobody would hear of it.</summary>
    internal void Run(Func<Task> work)
    {
        var task = Task.Run(work);
        lock (_lock)
            _tasks.Add(task);
        task.ContinueWith(
            ended =>
            {
                lock (_lock)
                    _tasks.Remove(ended);
            },
            TaskScheduler.Default);
    }

    /// <summary>All that is under way now.</summary>
    internal Task EndedAsync()
    {
        lock (_lock)
            return Task.WhenAll(_tasks);
    }
}
