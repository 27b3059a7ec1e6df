using System.Text.RegularExpressions;

namespace Selvage.Journeys;

/// <summary>The guide's commands, as somebody would type them who reads it from front to back.</summary>
public sealed partial class GuideTests(RunningServer server)
{
    private static readonly string Guide = Path.Combine(Built.Root, "docs", "guide");

    [Fact]
    public async Task Every_command_of_the_guide_works_in_the_order_of_its_chapters()
    {
        var folder = Directory.CreateTempSubdirectory("guide-").MoveInto(server.Folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "selvage"), $"#!/bin/sh\nexec dotnet '{Built.Cli}' \"$@\"\n", TestContext.Current.CancellationToken);
        (await Command.RunAsync("chmod", ["700", "selvage"], folder)).Ok();
        await File.WriteAllTextAsync(Path.Combine(folder, "guide.sh"), Commands(), TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string> { ["SELVAGE_DATA"] = server.Data, ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" };

        var said = (await Command.RunAsync("bash", ["-euo", "pipefail", "guide.sh"], folder, environment)).Ok();

        Assert.Contains("publicToken", said.Out, StringComparison.Ordinal);
        Assert.EndsWith("true\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_chapter_is_linked_from_the_guides_first_page() =>
        Assert.Equal(
            Directory.GetFiles(Guide, "*.md").Select(f => Path.GetFileName(f)!).Where(f => f != "README.md").Order(StringComparer.Ordinal),
            Chapters().Order(StringComparer.Ordinal));

    private static string Commands() => string.Concat(Chapters().SelectMany(c => Block().Matches(File.ReadAllText(Path.Combine(Guide, c)))).Select(b => b.Groups[1].Value));

    private static IEnumerable<string> Chapters() => Chapter().Matches(File.ReadAllText(Path.Combine(Guide, "README.md"))).Select(m => m.Groups[1].Value);

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([a-z-]+\.md)\)")]
    private static partial Regex Chapter();
}
