using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Selvage.Integration.Durability;

/// <summary>One thing that a thread of the server asked of the kernel, with where in the trace it began and ended.</summary>
internal sealed record Call(int Thread, string Name, string Text, int Began)
{
    internal int Ended { get; set; } = int.MaxValue;

    /// <summary>What the kernel answered: bytes moved, or 0; null where it refused.</summary>
    internal long? Result { get; set; }

    internal bool Succeeded => Result is not null;
}

/// <summary>The system calls of a running server, in the order in which the kernel saw them (strace).</summary>
internal sealed partial class Trace : IDisposable
{
    private readonly Process _strace;
    private readonly string _file;

    private Trace(Process strace, string file) => (_strace, _file) = (strace, file);

    /// <summary>Attaches; returns when every thread is being watched.</summary>
    internal static async Task<Trace> AttachAsync(int process, string file)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-ttt", "-yy", "-s", "5000", "-e", "trace=fdatasync,fsync,write,writev,pwrite64,sendto,sendmsg,read,readv,recvfrom,recvmsg", "-e", "signal=none", "-o", file, "-p", process.ToString()])
        {
            RedirectStandardError = true,
        };
        var strace = Process.Start(start)!;
        var said = await strace.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(said?.Contains("attached", StringComparison.Ordinal), said ?? "strace ended.");
        return new Trace(strace, file);
    }

    /// <summary>Detaches, and reads what was seen.</summary>
    internal async Task<List<Call>> ReadAsync()
    {
        using (var interrupt = Process.Start("kill", ["-INT", _strace.Id.ToString()]))
            await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _strace.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _strace.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Read(await File.ReadAllLinesAsync(_file, TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        if (!_strace.HasExited)
            _strace.Kill();
        _strace.Dispose();
    }

    internal static List<Call> Read(string[] lines)
    {
        var calls = new List<Call>();
        var open = new Dictionary<int, Call>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Line().Match(lines[i]);
            if (!line.Success)
                continue;
            var (thread, rest) = (int.Parse(line.Groups["thread"].Value), line.Groups["rest"].Value);
            var resumed = rest.StartsWith("<...", StringComparison.Ordinal);
            if (!resumed)
                calls.Add(open[thread] = new Call(thread, rest[..Math.Max(0, rest.IndexOf('('))], rest, i));
            if (rest.EndsWith("<unfinished ...>", StringComparison.Ordinal) || !open.Remove(thread, out var call))
                continue;
            var success = Success().Match(rest);
            (call.Ended, call.Result) = (i, success.Success ? long.Parse(success.Groups["result"].Value) : null);
        }

        return calls;
    }

    [GeneratedRegex(@"^(?<thread>\d+) +\d+\.\d+ (?<rest>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\) += (?<result>\d+)$")]
    private static partial Regex Success();
}
