namespace Selvage.Integration.Fixture;

/// <summary>The machine's clock, but for timers of the lengths that the test holds: these go off when it lets them.</summary>
internal sealed class HeldTimers : TimeProvider
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Dictionary<TimeSpan, List<ITimer>> _held = [];

    /// <summary>Done once a timer is held.</summary>
    internal Task Asked => _asked.Task;

    /// <summary>From now on timers of these lengths wait.</summary>
    internal void Hold(params ReadOnlySpan<TimeSpan> lengths)
    {
        lock (_gate)
        {
            foreach (var length in lengths)
                _held[length] = [];
        }
    }

    /// <summary>Lets those of one length go off, and holds none of it any more.</summary>
    internal void Release(TimeSpan length)
    {
        lock (_gate)
        {
            if (_held.Remove(length, out var timers))
                timers.ForEach(timer => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(dueTime, out var timers))
                return base.CreateTimer(callback, state, dueTime, period);
            var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            timers.Add(timer);
            _asked.TrySetResult();
            return timer;
        }
    }
}
