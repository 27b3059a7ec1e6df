using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates.Crl;

namespace Selvage.Unit.Certificates.Crl;

public sealed class DeltaBookTests
{
    private static readonly DateTimeOffset At = new(2026, 8, 1, 10, 20, 30, TimeSpan.Zero);
    private static readonly Gen<RevokedEntry[]> Lists = Gen.Select(Gen.Int[1, 12], Gen.Bool, (serial, stolen) => new RevokedEntry((UInt128)serial, At, stolen ? EntryReason.KeyCompromise : EntryReason.Superseded))
        .Array[0, 10].Select(list => list.DistinctBy(e => e.Serial).OrderBy(e => e.Serial).ToArray());

    [Fact]
    public void A_full_list_with_its_delta_says_what_the_new_full_list_says() =>
        Gen.Select(Lists, Lists).Sample((before, next) => Assert.Equal(next, Together(before, DeltaBook.Between(before, next))));

    [Fact]
    public void Every_list_since_the_base_makes_the_newest_one_with_the_delta() => Lists.Array[1, 8].Sample(lists =>
    {
        var (book, time) = (new DeltaBook(), new FakeTimeProvider());
        for (var i = 0; i < lists.Length; i++)
        {
            var (baseNumber, delta) = book.Add(Math.Max(i, 1), i == 0 ? [] : lists[i - 1], lists[i], time);
            Assert.Equal(1, baseNumber);
            for (var held = 0; held < i; held++)
                Assert.Equal(lists[i], Together(lists[held], delta));
            time.Advance(TimeSpan.FromMinutes(7));
        }
    });

    [Fact]
    public void The_base_is_never_newer_than_a_list_that_still_holds_and_never_older_than_two_hours()
    {
        var (book, time) = (new DeltaBook(), new FakeTimeProvider());
        for (var number = 1; number <= 100; number++)
        {
            var (baseNumber, _) = book.Add(number, [], [], time);
            var oldestHeld = Math.Max(1, number - 4 + 1); // A list each quarter of an hour, and each holds for an hour.
            Assert.InRange(baseNumber, number - 8, oldestHeld);
            time.Advance(TimeSpan.FromMinutes(15));
        }
    }

    [Fact]
    public void After_a_restart_it_goes_on_from_the_delta_before()
    {
        var old = new RevokedEntry(3, At, EntryReason.Superseded);
        var added = new RevokedEntry(5, At, EntryReason.KeyCompromise);
        var (baseNumber, entries) = DeltaBook.From(17, [old]).Add(20, [old], [old, added], new FakeTimeProvider());
        Assert.Equal(17, baseNumber);
        Assert.Equal([old, added], entries);
    }

    private static IEnumerable<RevokedEntry> Together(IEnumerable<RevokedEntry> full, IEnumerable<RevokedEntry> delta)
    {
        var all = full.ToDictionary(e => e.Serial);
        foreach (var entry in delta)
        {
            if (entry.Reason == EntryReason.RemoveFromCrl)
                all.Remove(entry.Serial);
            else
                all[entry.Serial] = entry;
        }

        return all.Values.OrderBy(e => e.Serial);
    }
}
