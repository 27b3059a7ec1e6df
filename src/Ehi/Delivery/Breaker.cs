namespace Selvage.Ehi.Delivery;

/// <summary>
/// Protects a receiver that is down, and its messages: while it is open nothing is sent and no try is used up. One message probes whether the receiver is
/// back; then the number on their way grows from one.
/// </summary>
internal sealed class Breaker
{
    private const int Failures = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly int _most;
    private readonly TimeProvider _time;
    private int _failed;
    private int _succeeded;
    private TimeSpan _pause = FirstPause;

    /// <param name="most">How many may be on their way at once.</param>
    /// <param name="time">The clock.</param>
    internal Breaker(int most, TimeProvider time) => (_most, _time, Allowed) = (most, time, most);

    /// <summary>How many may be on their way now.</summary>
    internal int Allowed { get; private set; }

    /// <summary>When the receiver is probed; null while it is not open.</summary>
    internal DateTimeOffset? OpenUntil { get; private set; }

    /// <summary>How many more may go.</summary>
    internal int Free(int underway) => OpenUntil is { } until ? until <= _time.GetUtcNow() && underway == 0 ? 1 : 0 : Math.Max(0, Allowed - underway);

    /// <summary>The receiver spoke, whatever it said.</summary>
    internal void Spoke()
    {
        _failed = 0;
        if (OpenUntil is not null)
        {
            (OpenUntil, Allowed, _succeeded, _pause) = (null, 1, 0, FirstPause);
        }
        else if (Allowed < _most && ++_succeeded >= Allowed)
        {
            (Allowed, _succeeded) = (Math.Min(_most, Allowed * 2), 0);
        }
    }

    /// <summary>The receiver was not there, or silent.</summary>
    /// <returns>Whether the try counts: those that only find out that the receiver is down do not.</returns>
    internal bool Failed()
    {
        if (OpenUntil is null && ++_failed < Failures)
            return true;

        // Those that were on their way when it opened say nothing new: the pause grows by what a probe finds.
        var now = _time.GetUtcNow();
        if (OpenUntil > now)
            return false;
        var counts = OpenUntil is null;
        OpenUntil = now + _pause;
        _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        return counts;
    }
}
