namespace Selvage.Integration.Fixture;

/// <summary>The machine's clock, which a test sets forward or back while the server runs. Waiting takes as long as it does.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _wall;
    private long _monotonic;

    /// <summary>Sets the wall clock, as an administrator or a time server does: what measures durations does not notice.</summary>
    internal void Step(TimeSpan by) => Interlocked.Add(ref _wall, by.Ticks);

    /// <summary>Lets time pass on both clocks.</summary>
    internal void Pass(TimeSpan time)
    {
        Step(time);
        Interlocked.Add(ref _monotonic, time.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _wall));

    public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Read(ref _monotonic) * (TimestampFrequency / TimeSpan.TicksPerSecond));
}
