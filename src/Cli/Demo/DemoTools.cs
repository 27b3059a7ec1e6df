namespace Selvage.Cli.Demo;

/// <summary>What every chapter of the walk works with.</summary>
/// <param name="Stage">Plays and shows steps.</param>
/// <param name="Bench">Runs the lines shown.</param>
/// <param name="Story">What was made so far.</param>
/// <param name="Place">The server's folders and ports.</param>
/// <param name="Clock">The time.</param>
internal sealed record DemoTools(Stage Stage, Workbench Bench, Story Story, DemoPlace Place, TimeProvider Clock)
{
    /// <summary>Sign-in files, as seen from the kit's folder.</summary>
    public const string AsOperator = "../operator.json";

    /// <summary>The organisation's own admin.</summary>
    public const string AsAdmin = "admin.json";

    /// <summary>A step that is one verb of the command line.</summary>
    public Task SelvageStepAsync(string title, string[] words, Func<System.Text.Json.Nodes.JsonNode, string> outcome, CancellationToken ct) =>
        Stage.StepAsync(title, [Workbench.Typed(words)], async () => outcome(await Bench.SelvageAsync(words, ct)));

    /// <summary>A step that is one curl line.</summary>
    public Task CurlStepAsync(string title, string line, Func<CurlReply, string> outcome, CancellationToken ct) =>
        Stage.StepAsync(title, [line], async () => outcome(await Bench.CurlAsync(line, ct)));
}
