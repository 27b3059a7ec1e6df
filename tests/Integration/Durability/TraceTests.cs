namespace Selvage.Integration.Durability;

/// <summary>The reading of a trace: on it rests what the order of calls proves.</summary>
public sealed class TraceTests
{
    [Fact]
    public void A_call_ends_where_its_own_thread_resumes_it()
    {
        var calls = Trace.Read(
        [
            "11 1.000001 pwrite64(95</tmp/d/selvage.db-wal>, \"abc\", 4096, 32) = 4096",
            "11 1.000002 fdatasync(95</tmp/d/selvage.db-wal> <unfinished ...>",
            "12 1.000003 sendmsg(120<TCP:[127.0.0.1:1->127.0.0.1:2]>, {msg_iovlen=1}, 0) = 64",
            "11 1.000004 <... fdatasync resumed>) = 0",
            "11 1.000005 fdatasync(96</tmp/d/ledger.db-wal>) = -1 EIO (Input/output error)",
        ]);
        Assert.Equal(["pwrite64", "fdatasync", "sendmsg", "fdatasync"], calls.Select(c => c.Name));
        Assert.Equal([(0, 0), (1, 3), (2, 2), (4, 4)], calls.Select(c => (c.Began, c.Ended)));
        Assert.Equal([true, true, true, false], calls.Select(c => c.Succeeded));
        Assert.Equal([4096L, 0, 64, null], calls.Select(c => c.Result));
    }
}
