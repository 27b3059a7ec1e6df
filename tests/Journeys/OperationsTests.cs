using System.Text.RegularExpressions;

namespace Selvage.Journeys;

/// <summary>The operator's chapters, as somebody would type their commands who reads them from front to back, on a server that was just started.</summary>
public sealed partial class OperationsTests : IAsyncLifetime
{
    private static readonly string Chapters = Path.Combine(Built.Root, "docs", "operations");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("selvage-operations-");
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly System.Text.StringBuilder _said = new();
    private System.Diagnostics.Process? _server;

    private string Data => Path.Combine(_folder.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        _server = Command.Start("dotnet", [Built.Server], _folder.FullName, Ports.Free().Settings(Data));
        _server.OutputDataReceived += (_, line) => Hear(line.Data);
        _server.ErrorDataReceived += (_, line) => Hear(line.Data);
        _server.EnableRaisingEvents = true;
        _server.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("The server ended."));
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        await _ready.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
            await Command.TerminateAsync(_server);
        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_command_of_the_chapters_works_in_their_order()
    {
        var passphrase = Passphrase().Match(await _ready.Task).Groups[1].Value;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "passphrase"), passphrase + "\n", TestContext.Current.CancellationToken);
        var names = Chapter().Matches(await File.ReadAllTextAsync(Path.Combine(Chapters, "README.md"), TestContext.Current.CancellationToken)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(Directory.GetFiles(Chapters, "*.md").Select(f => Path.GetFileName(f)!).Where(f => f != "README.md").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        var commands = string.Concat(names.SelectMany(n => Block().Matches(File.ReadAllText(Path.Combine(Chapters, n)))).Select(b => b.Groups[1].Value));
        var path = Tools(("selvage", Built.Cli, new()), ("selvage-server", Built.Server, Ports.Free().Settings(Path.Combine(_folder.FullName, "vault"))));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "operations.sh"), "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n" + commands, TestContext.Current.CancellationToken);

        var said = (await Command.RunAsync("bash", ["-euo", "pipefail", "operations.sh"], _folder.FullName, new Dictionary<string, string> { ["SELVAGE_DATA"] = Data, ["PATH"] = path })).Ok();

        Assert.Contains("g2 active", said.Out, StringComparison.Ordinal);
        Assert.Contains("g1 retiring 1 live", said.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "ca", "root-g1.key")));
    }

    /// <summary>The programs by the names that the chapters use, as an installation has them.</summary>
    /// <returns>PATH with them.</returns>
    private string Tools(params (string Name, string Dll, Dictionary<string, string> Settings)[] tools)
    {
        var bin = _folder.CreateSubdirectory("bin").FullName;
        foreach (var (name, dll, settings) in tools)
        {
            var file = Path.Combine(bin, name);
            var ports = string.Concat(settings.Where(s => s.Key.Contains("Ports", StringComparison.Ordinal)).Select(s => $"export {s.Key}={s.Value}\n"));
            File.WriteAllText(file, $"#!/bin/sh\n{ports}exec dotnet '{dll}' \"$@\"\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
            if (line?.StartsWith("Ready.", StringComparison.Ordinal) == true)
                _ready.TrySetResult(_said.ToString());
        }
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([a-z-]+\.md)\)")]
    private static partial Regex Chapter();

    [GeneratedRegex(@"passphrase, shown this once: (\S+)")]
    private static partial Regex Passphrase();
}
