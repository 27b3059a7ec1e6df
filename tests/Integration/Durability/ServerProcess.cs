using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>The server as it is run: a process of its own, which can be killed without warning.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly Place _place;

    private ServerProcess(Place place, string[] settings, IReadOnlyDictionary<string, string>? environment = null)
    {
        _place = place;
        var start = new ProcessStartInfo("dotnet", [Dll(), .. place.Settings, .. settings]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal int Id => _process.Id;

    internal string Said => string.Join('\n', _said);

    internal static ServerProcess Start(Place place, params string[] settings) => new(place, settings);

    /// <summary>Started with variables of its own in its environment.</summary>
    internal static ServerProcess Start(Place place, string[] settings, IReadOnlyDictionary<string, string>? environment) => new(place, settings, environment);

    /// <summary>Started, and ready for requests.</summary>
    internal static async Task<ServerProcess> StartReadyAsync(Place place, params string[] settings)
    {
        var server = new ServerProcess(place, settings);
        await server.WaitReadyAsync();
        return server;
    }

    internal async Task WaitReadyAsync()
    {
        await WaitForAsync("Ready.");
        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri(_place.HttpUri, "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    /// <summary>Waits until the server has said this; fails where it ends before.</summary>
    internal async Task WaitForAsync(string words)
    {
        var heard = _awaited.GetOrAdd(words, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Said.Contains(words, StringComparison.Ordinal))
            return;
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var exited = _process.WaitForExitAsync(bound.Token);
        var first = await Task.WhenAny(heard.Task, exited, Task.Delay(Bound, bound.Token));
        await bound.CancelAsync();
        Assert.True(first == heard.Task || Said.Contains(words, StringComparison.Ordinal), $"The server did not say '{words}'. It said:\n{Said}");
    }

    /// <summary>SIGKILL: no handler, no flush, no goodbye.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end that the server chooses itself.</summary>
    internal async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Bound);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        foreach (var (words, heard) in _awaited)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                heard.TrySetResult();
        }
    }

    /// <summary>The server that was built together with these tests: beside them, in the same configuration.</summary>
    private static string Dll()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var dll = Path.Combine(here.Parent!.Parent!.FullName, "Server", here.Name, "Selvage.Server.dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException("The server is not built.", dll);
    }
}
