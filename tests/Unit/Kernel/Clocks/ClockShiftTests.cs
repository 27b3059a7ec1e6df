using Microsoft.Extensions.Options;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Settings;

namespace Selvage.Unit.Kernel.Clocks;

/// <summary>A clock that is ahead or behind, in UAT only.</summary>
public sealed class ClockShiftTests
{
    [Theory]
    [InlineData(-309)]
    [InlineData(20)]
    public void A_shifted_clock_shows_another_day_and_goes_as_fast(int days)
    {
        var clock = ShiftedClock.By(days);
        Assert.InRange((clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalDays, days - 0.01, days + 0.01);
        Assert.InRange(clock.GetTimestamp() - TimeProvider.System.GetTimestamp(), -TimeProvider.System.TimestampFrequency, 0);
    }

    [Fact]
    public void Without_a_shift_it_is_the_machines() => Assert.Same(TimeProvider.System, ShiftedClock.By(0));

    [Theory]
    [InlineData(SelvageEnvironment.Uat, -309, true)]
    [InlineData(SelvageEnvironment.Production, 0, true)]
    [InlineData(SelvageEnvironment.Production, 1, false)]
    [InlineData(SelvageEnvironment.Production, -1, false)]
    public void Production_goes_by_the_machines_clock(SelvageEnvironment environment, int days, bool taken)
    {
        var judged = new ClockRules().Validate(Options.DefaultName, new SelvageOptions { Environment = environment, ClockShiftDays = days });
        Assert.Equal(taken, judged.Succeeded);
        Assert.Equal(!taken, judged.FailureMessage?.Contains("Selvage:ClockShiftDays", StringComparison.Ordinal) == true);
    }
}
