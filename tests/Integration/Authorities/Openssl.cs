using System.Diagnostics;

namespace Selvage.Integration.Authorities;

/// <summary>The real OpenSSL, in a folder that ends with the test.</summary>
internal sealed class Openssl : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sv-root-");

    /// <summary>More variables for it: another clock.</summary>
    internal IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    internal string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    internal void Write(string name, string text) => File.WriteAllText(Path(name), text);

    /// <summary>Runs it; fails the test where it fails.</summary>
    /// <returns>What it said, on both channels.</returns>
    internal async Task<string> RunAsync(params string[] arguments)
    {
        var (code, said) = await TryAsync(arguments);
        Assert.True(code == 0, $"openssl {string.Join(' ', arguments)}: {said}");
        return said;
    }

    internal async Task<(int Code, string Said)> TryAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
