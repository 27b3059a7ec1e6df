namespace Selvage.Kernel.Clocks;

/// <summary>Something that works by the clock's time and would otherwise notice a step of the clock at its next round only.</summary>
public interface IHearClock
{
    /// <summary>The clock was set forward or back. Called from a loop of its own; it must not wait and must not throw.</summary>
    void Stepped();
}
