using Microsoft.Extensions.Time.Testing;
using Selvage.Ehi.Delivery;

namespace Selvage.Unit.Ehi;

public sealed class BreakerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void After_five_failures_in_a_row_nothing_goes_but_one_probe_after_a_pause_that_doubles()
    {
        var breaker = new Breaker(32, _time);
        for (var i = 0; i < 4; i++)
            Assert.True(breaker.Failed());
        Assert.Equal(32, breaker.Free(0));
        Assert.True(breaker.Failed());
        Assert.Equal(0, breaker.Free(0));
        foreach (var pause in new[] { 2, 4, 8, 16, 32, 60, 60 })
        {
            _time.Advance(TimeSpan.FromSeconds(pause - 1));
            Assert.Equal(0, breaker.Free(0));
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, breaker.Free(0));
            Assert.Equal(0, breaker.Free(1));
            Assert.False(breaker.Failed());
        }
    }

    [Fact]
    public void A_receiver_that_is_back_is_given_one_message_at_a_time_then_two_then_four()
    {
        var breaker = Open(8);
        _time.Advance(TimeSpan.FromSeconds(2));
        List<int> allowed = [];
        for (var i = 0; i < 16; i++)
        {
            breaker.Spoke();
            allowed.Add(breaker.Free(0));
        }

        Assert.Equal([1, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8], allowed);
        Assert.Equal(0, breaker.Free(8));
    }

    [Fact]
    public void Those_that_were_on_their_way_when_it_opened_neither_count_nor_lengthen_the_pause()
    {
        var breaker = Open(32);
        for (var i = 0; i < 27; i++)
            Assert.False(breaker.Failed());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, breaker.Free(0));
    }

    [Fact]
    public void A_success_between_forgets_the_failures()
    {
        var breaker = new Breaker(4, _time);
        for (var i = 0; i < 40; i++)
        {
            if (i % 5 == 4)
                breaker.Spoke();
            else
                Assert.True(breaker.Failed());
        }

        Assert.Equal(4, breaker.Free(0));
    }

    private Breaker Open(int most)
    {
        var breaker = new Breaker(most, _time);
        for (var i = 0; i < 5; i++)
            breaker.Failed();
        return breaker;
    }
}
