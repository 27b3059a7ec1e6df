using System.Diagnostics;

namespace Selvage.Bench.Stage;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <summary>Its output; a program that fails stops the benchmark.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(info) ?? throw new StageException($"{program} does not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new StageException($"{program} {string.Join(' ', arguments)}: {error}");
    }
}
