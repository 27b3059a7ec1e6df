using System.Diagnostics;

namespace Selvage.Conformance;

/// <summary>What a program said.</summary>
internal sealed record Said(int Code, string Out, string Error)
{
    public string All => Out + Error;
}

/// <summary>Runs programs that somebody else wrote, and our own from outside.</summary>
internal static class Tool
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <summary>Where builds of the configuration under test lie: <c>artifacts/bin</c>, seen from this assembly.</summary>
    public static string Built(string project) =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), $"Selvage.{project}.dll"));

    public static async Task<Said> RunAsync(string folder, string program, string[] arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Most);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Most.TotalSeconds} s.");
        }

        return new Said(process.ExitCode, await output, await error);
    }
}
