using System.Diagnostics;
using System.Text.Json.Nodes;
using Selvage.Cli.Running;

namespace Selvage.Cli.Demo;

/// <summary>
/// Runs the lines that the demo shows, exactly as they stand, in the kit's folder: openssl and curl by a real shell, the command line's own
/// verbs in this process. What is shown is therefore what was done.
/// </summary>
internal sealed class Workbench(string folder, Surroundings around)
{
    /// <summary>What a line left behind.</summary>
    internal sealed record Outcome(int ExitCode, string Out, string Error);

    /// <summary>Runs a line by bash; files that it makes are for their owner only.</summary>
    public async Task<Outcome> RunAsync(string line, CancellationToken ct, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash") { ArgumentList = { "-c", "umask 077; " + line }, WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new Outcome(process.ExitCode, await output, (await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a line that must succeed; what it wrote.</summary>
    public async Task<string> MustAsync(string line, CancellationToken ct, params (string Name, string Value)[] variables)
    {
        var outcome = await RunAsync(line, ct, variables);
        return outcome.ExitCode == 0 ? outcome.Out.Trim() : throw new DemoFailure("exit code 0", $"{outcome.ExitCode}: {outcome.Error} {outcome.Out.Trim()}".TrimEnd());
    }

    /// <summary>Runs a curl line.</summary>
    public async Task<CurlReply> CurlAsync(string line, CancellationToken ct, params (string Name, string Value)[] variables) =>
        CurlReply.Of(await RunAsync(line + CurlReply.Flags, ct, variables));

    /// <summary>Runs a verb; the JSON that it would print. A refusal is a fault.</summary>
    public async Task<JsonNode> SelvageAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var (code, answer, error) = await VerbAsync(words, ct);
        return code == ExitCode.Done ? answer : throw new DemoFailure("success", $"{answer["status"]} {answer["code"]}: {answer["title"]}. {answer["detail"]}{error}");
    }

    /// <summary>Runs a verb that must be refused; the code that says why.</summary>
    public async Task<string> RefusedAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var (code, answer, _) = await VerbAsync(words, ct);
        return code != ExitCode.Done && (string?)answer["code"] is { } why ? why : throw new DemoFailure("a refusal", answer.ToJsonString());
    }

    private async Task<(int Code, JsonNode Answer, string Error)> VerbAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var inside = new Surroundings { Out = output, Error = error, In = TextReader.Null, Variable = _ => null, Clock = around.Clock, Folder = folder };
        var code = await SelvageApp.RunAsync([.. words, "--json"], inside, ct);
        ct.ThrowIfCancellationRequested();
        var answer = JsonNode.Parse(output.ToString()) ?? throw new DemoFailure("JSON", output.ToString());
        return (code, answer, error.ToString());
    }

    /// <summary>A verb as one would type it.</summary>
    public static string Typed(IEnumerable<string> words) => "selvage " + string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or '@') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
