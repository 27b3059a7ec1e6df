using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Kernel.Ids;

namespace Selvage.Unit.Authorization.SignIn;

public sealed class LimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 60)]
    [InlineData(6, 120)]
    [InlineData(8, 480)]
    [InlineData(9, 900)]
    [InlineData(1000, 900)]
    [InlineData(int.MaxValue, 900)]
    public void The_wait_doubles_up_to_its_most(int failures, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Lockout.Wait(failures, new SignInOptions()));

    [Fact]
    public void A_quiet_day_is_forgotten()
    {
        var row = new CredentialRow { PersonId = PersonId.New(), Stamp = Guid.NewGuid() };
        for (var i = 0; i < 4; i++)
            Assert.Null(Lockout.Fail(row, Now, new SignInOptions()));
        Assert.Null(Lockout.Fail(row, Now + Lockout.Quiet + TimeSpan.FromTicks(1), new SignInOptions()));
        Assert.Equal(1, row.FailedAttempts);
        for (var i = 0; i < 3; i++)
            Assert.Null(Lockout.Fail(row, Now + Lockout.Quiet * 2, new SignInOptions()));
        Assert.Equal(Now + Lockout.Quiet * 2 + TimeSpan.FromSeconds(60), Lockout.Fail(row, Now + Lockout.Quiet * 2, new SignInOptions()));
        Assert.True(Lockout.Holds(row, Now + Lockout.Quiet * 2 + TimeSpan.FromSeconds(59)));
        Assert.False(Lockout.Holds(row, Now + Lockout.Quiet * 2 + TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void An_address_waits_until_its_quarter_of_an_hour_is_over()
    {
        var time = new FakeTimeProvider(Now);
        var limit = new AddressLimit(Options.Create(new SignInOptions { AddressLockAfter = 5 }), time);
        var (one, other) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(limit.Wait(one));
            limit.Failed(one);
        }

        Assert.Equal(AddressLimit.Window, limit.Wait(one));
        Assert.Null(limit.Wait(other));
        time.Advance(AddressLimit.Window - TimeSpan.FromSeconds(1));
        limit.Drop(time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(1), limit.Wait(one));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(limit.Wait(one));
        limit.Failed(one);
        Assert.Null(limit.Wait(one));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void IPv6_counts_by_network(string one, string other, bool same) =>
        Assert.Equal(same, AddressLimit.Key(IPAddress.Parse(one)) == AddressLimit.Key(IPAddress.Parse(other)));

    [Fact]
    public async Task One_address_of_e_mail_takes_one_turn_at_a_time_and_others_pass_by()
    {
        var queue = new AttemptQueue();
        var first = await queue.EnterAsync("ada@example.com");
        var second = queue.EnterAsync("ada@example.com");
        Assert.False(second.IsCompleted);
        (await queue.EnterAsync("bob@example.com"))!.Dispose();
        first!.Dispose();
        (await second)!.Dispose();

        var held = await queue.EnterAsync("ada@example.com");
        var waiting = new List<Task<IDisposable?>>();
        while (waiting.Count < 100 && queue.EnterAsync("ada@example.com") is { IsCompleted: false } turn)
            waiting.Add(turn);
        Assert.InRange(waiting.Count, 5, 50); // Then somebody was sent away at once.
        held!.Dispose();
        foreach (var turn in waiting)
            (await turn)!.Dispose();
        Assert.True(queue.EnterAsync("ada@example.com").IsCompletedSuccessfully);
    }
}
