namespace Selvage.Integration.Fixture;

/// <summary>The machine's clock, but for the timers of one length that are set while the test holds them: these go off when it lets them.</summary>
internal sealed class HeldTimers(TimeSpan length) : TimeProvider
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<ITimer> _held = [];
    private bool _holds;

    /// <summary>Done once somebody waits that long.</summary>
    internal Task Asked => _asked.Task;

    /// <summary>From now on.</summary>
    internal void Hold()
    {
        lock (_gate)
            _holds = true;
    }

    /// <summary>Lets all of them go off.</summary>
    internal void Release()
    {
        lock (_gate)
        {
            _holds = false;
            foreach (var timer in _held)
                timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            _held.Clear();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (!_holds || dueTime != length)
                return base.CreateTimer(callback, state, dueTime, period);
            var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            _held.Add(timer);
            _asked.TrySetResult();
            return timer;
        }
    }
}
