using System.Diagnostics;
using System.Globalization;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Demo;

/// <summary>The demo's own server: started with its words going to a log file, and stopped whatever happens.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly DemoPlace _place;
    private readonly TimeProvider _clock;
    private readonly long _logStart;

    private ServerProcess(Process process, DemoPlace place, TimeProvider clock, long logStart) =>
        (_process, _place, _clock, _logStart) = (process, place, clock, logStart);

    /// <summary>Starts the server's program.</summary>
    /// <param name="program">Path of Selvage.Server.dll.</param>
    /// <param name="place">Its settings.</param>
    /// <param name="clock">For waiting.</param>
    /// <param name="shiftDays">By how many days its clock is ahead; behind, where negative.</param>
    public static ServerProcess Start(string program, DemoPlace place, TimeProvider clock, int shiftDays = 0)
    {
        OwnersOnly.Folder(place.Data);
        var logStart = OwnersOnly.Append(place.Log);
        // The shell only opens the log and becomes the server: so the log goes on even if this process is killed.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec dotnet \"$1\" >>\"$2\" 2>&1 </dev/null", "sh", program, place.Log }, UseShellExecute = false };
        foreach (var (name, value) in place.Settings)
            start.Environment[name] = value;
        start.Environment["Selvage__ClockShiftDays"] = shiftDays.ToString(CultureInfo.InvariantCulture);
        return new ServerProcess(Process.Start(start)!, place, clock, logStart);
    }

    /// <summary>Waits until the server takes requests; a server that ends instead is a fault, with its own words.</summary>
    public async Task ReadyAsync(CancellationToken ct)
    {
        using var http = new HttpSession(_place.Ready, caFile: null, own: null, _clock);
        using var beat = new PeriodicTimer(Beat, _clock);
        var started = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(started) < StartPatience)
        {
            if (_process.HasExited)
                throw new DemoFailure("a server that starts", $"it ended with {_process.ExitCode} and said: {Words().Trim()}");
            if (await AnswersAsync(http, ct))
                return;
            await beat.WaitForNextTickAsync(ct);
        }

        throw new DemoFailure($"200 at {_place.Ready} within {StartPatience.TotalSeconds:0} s", "no such answer");
    }

    /// <summary>Ends when the server does.</summary>
    public Task ExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <summary>What this run of the server has said so far.</summary>
    public string Words()
    {
        using var log = new FileStream(_place.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(_logStart, SeekOrigin.Begin);
        return new StreamReader(log).ReadToEnd();
    }

    /// <summary>Lets the server finish what it is at (SIGTERM), and ends it by force only if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            if (_process.HasExited)
                return;
            using (var kill = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "kill -TERM \"$1\" 2>/dev/null", "sh", $"{_process.Id}" } })!)
                await kill.WaitForExitAsync(CancellationToken.None);
            using var patience = new CancellationTokenSource(StopPatience, _clock);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private async Task<bool> AnswersAsync(HttpSession http, CancellationToken ct)
    {
        try
        {
            return (await http.GetAsync(_place.Ready, ct)).Status == 200;
        }
        catch (StoppedException)
        {
            // Nothing listens yet.
            return false;
        }
    }
}
