using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Selvage.Bench.Stage;

/// <summary>A process of a benchmark, its last words, and its CPU clock.</summary>
internal sealed class Running : IAsyncDisposable
{
    private const double MicrosPerTick = 1_000_000.0 / 100; // USER_HZ is 100 on Linux.
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _words = new();
    private bool _over;

    internal Running(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            info.Environment[name] = value;
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(info) ?? throw new StageException($"{program} does not start");
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Hears every line that it writes from now on, on threads of its own.</summary>
    public event Action<string>? Said;

    /// <summary>When it was started, as <see cref="Stopwatch"/> counts.</summary>
    public long Started { get; }

    /// <summary>User and system time so far of the process and of its children, in microseconds.</summary>
    public double CpuMicros()
    {
        var id = _process.Id.ToString(CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return children.Append(id).Sum(CpuMicros);
    }

    private static double CpuMicros(string id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // The name in parentheses may hold blanks; field 3 follows it.
        return fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) * MicrosPerTick;
    }

    /// <summary>Resident memory now, in MiB.</summary>
    public double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Waits until a port takes connections.</summary>
    public Task ListensAsync(int port) => BecomesAsync(async () =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return true;
    });

    /// <summary>Asks again and again, every 10 ms, until the answer is yes; a process that ends instead, or needs over a minute, stops the benchmark.</summary>
    public async Task BecomesAsync(Func<Task<bool>> asked)
    {
        while (Stopwatch.GetElapsedTime(Started) < TimeSpan.FromMinutes(1))
        {
            if (_process.HasExited)
                throw new StageException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}:\n{string.Join('\n', _words)}");
            try
            {
                if (await asked())
                    return;
            }
            catch (Exception notYet) when (notYet is SocketException or HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(10);
        }

        throw new StageException($"{_process.StartInfo.FileName} did not become ready:\n{string.Join('\n', _words)}");
    }

    /// <summary>SIGTERM, and SIGKILL for who does not listen; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_over)
            return;
        _over = true;
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        if (_over || _process.HasExited)
            return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        Said?.Invoke(line);
        _words.Enqueue(line);
        while (_words.Count > 40)
            _words.TryDequeue(out _);
    }
}
