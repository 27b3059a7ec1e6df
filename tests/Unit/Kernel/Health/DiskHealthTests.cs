using Selvage.Kernel.Health;

namespace Selvage.Unit.Kernel.Health;

public sealed class DiskHealthTests
{
    [Theory]
    [InlineData(300L << 30, HealthState.Well)]
    [InlineData(1L << 30, HealthState.Attention)]
    [InlineData(100L << 20, HealthState.Wrong)]
    [InlineData(0, HealthState.Wrong)]
    public void Room_is_told_before_it_runs_out(long free, HealthState state)
    {
        var line = DiskHealth.Of("Disk", free, 400L << 30);
        Assert.Equal(state, line.State);
        Assert.Equal(state == HealthState.Well, line.Mend is null);
        Assert.Contains("of 400 GiB are free", line.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 KiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(5L << 20, "5 MiB")]
    [InlineData(1610612736, "1.5 GiB")]
    public void Bytes_are_said_as_people_say_them(long bytes, string said) => Assert.Equal(said, DiskHealth.Bytes(bytes));
}
