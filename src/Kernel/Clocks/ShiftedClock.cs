namespace Selvage.Kernel.Clocks;

/// <summary>A clock that goes as the machine's, but shows another day: to see in UAT what only months bring.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>The clock for a shift; the machine's own for none.</summary>
    internal static TimeProvider By(int days) => days == 0 ? System : new ShiftedClock(TimeSpan.FromDays(days));
}
