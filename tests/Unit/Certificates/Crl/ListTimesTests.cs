using Selvage.Certificates.Crl;

namespace Selvage.Unit.Certificates.Crl;

public sealed class ListTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 10, 20, 30, 456, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = new(2026, 8, 1, 10, 20, 30, TimeSpan.Zero);

    [Fact]
    public void The_first_list_begins_five_minutes_ago_and_holds_for_an_hour_in_whole_seconds() =>
        Assert.Equal(new ListTimes(Second.AddMinutes(-5), Second.AddMinutes(60)), ListTimes.Next(null, Now));

    [Theory]
    [InlineData(-900, -300)]
    [InlineData(-300, -299)]
    [InlineData(-120, -119)]
    [InlineData(-1, 0)]
    [InlineData(0, -300)]
    [InlineData(86_400, -300)]
    public void A_list_begins_later_than_the_one_before_unless_that_one_lies_in_the_future(int before, int expected) =>
        Assert.Equal(Second.AddSeconds(expected), ListTimes.Next(Second.AddSeconds(before), Now).ThisUpdate);

    [Fact]
    public void It_always_holds_now_whatever_was_before()
    {
        for (var before = -7200; before <= 7200; before += 7)
        {
            var times = ListTimes.Next(Second.AddSeconds(before), Now);
            Assert.True(times.ThisUpdate <= Now && times.NextUpdate > Now);
        }
    }

    [Fact]
    public void The_last_list_of_an_authority_holds_as_long_as_it_is_told() =>
        Assert.Equal(Second.AddYears(9), ListTimes.Next(null, Now, Second.AddYears(9)).NextUpdate);
}
