using System.Diagnostics;

namespace Selvage.Unit.Cli;

/// <summary>Real outside programs, as the proof that what was written can be read by others.</summary>
internal sealed record Outside(int Code, string Out, string Error)
{
    /// <summary>What it wrote; fails the test with its words where it did not end well.</summary>
    public string Ok
    {
        get
        {
            Assert.True(Code == 0, $"exit code {Code}\n{Out}\n{Error}");
            return Out + Error;
        }
    }

    public static Task<Outside> OpensslAsync(string folder, params string[] arguments) => RunAsync("openssl", folder, arguments);

    public static async Task<Outside> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outside(process.ExitCode, await output, await error);
    }

    /// <summary>Whether a program is there; what is not cannot be the proof.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
