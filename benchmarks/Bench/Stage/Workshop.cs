using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Selvage.Bench.Stage;

/// <summary>A temporary folder, and everything that was started for a benchmark: all of it ends with this object.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly List<Running> _running = [];
    private readonly PosixSignalRegistration[] _signals;
    private readonly TaskCompletionSource _cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _interrupted;

    /// <summary>A workshop; where the benchmark is interrupted, its processes and its folder go as well.</summary>
    public Workshop() => _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => Interrupted()))];

    /// <summary>How many rounds are measured; the median is reported.</summary>
    public static int Rounds { get; } = Setting("BENCH_ROUNDS", 5);

    /// <summary>Seconds that each side is measured for in a round.</summary>
    public static int Seconds { get; } = Setting("BENCH_SECONDS", 3);

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("selvage-bench-").FullName;

    /// <summary>The root of the repository, as <c>./bench</c> says.</summary>
    public static string Root => Environment.GetEnvironmentVariable("BENCH_ROOT") ?? throw new StageException("start it with ./bench");

    /// <summary>A path in the folder.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file into the folder.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Starts a process that ends with this object.</summary>
    public Running Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var running = new Running(program, arguments, environment);
        _running.Add(running);
        return running;
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_interrupted)
        {
            await _cleared.Task; // A benchmark that trips over its dead processes must neither be in the way of the clearing up nor end before it.
            return;
        }

        foreach (var running in _running)
            await running.DisposeAsync();
        foreach (var signal in _signals)
            signal.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Interrupted()
    {
        _interrupted = true;
        _running.ForEach(running => running.Kill());
        Directory.Delete(Folder, recursive: true);
        _cleared.SetResult();
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
}
