using System.Text.Json.Nodes;
using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>The kit is finished and tried, and the record of all this is seen to be whole (D-H, I).</summary>
internal static class Ending
{
    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        it.Stage.Chapter("The kit and the record");
        await KitFolder.WriteConnectionAsync(it.Place, it.Story, ct);
        var scripts = it.Story.Clients.SelectMany(c => new[] { $"token-{c.Name}.sh", $"call-{c.Name}.sh" }).ToList();
        const string All = "for script in *.sh; do bash \"$script\" >/dev/null || exit; done";
        await it.Stage.StepAsync("Every script of the kit works by itself", [All], async () =>
        {
            var there = Directory.GetFiles(it.Place.Kit, "*.sh").Select(Path.GetFileName).Order().ToList();
            DemoFailure.Unless(there.SequenceEqual(scripts.Order()), string.Join(' ', scripts.Order()), string.Join(' ', there));
            await it.Bench.MustAsync(All, ct);
            return $"{there.Count} scripts";
        });
        await it.SelvageStepAsync("The doctor finds nothing wrong with the kit", ["doctor", "--kit", "."], report =>
        {
            DemoFailure.Unless((bool?)report["ok"] == true && (int?)report["summary"]?["note"] == 0, "no findings", Findings(report));
            return $"{report["summary"]!["ok"]} checks, all ok";
        }, ct);
        await it.SelvageStepAsync("The audit chain is whole", ["audit", "verify", "--operator", AsOperator], report =>
        {
            DemoFailure.Unless((bool?)report["ok"] == true && (long?)report["rows"] > 0, "ok, with rows", report.ToJsonString());
            return $"{report["rows"]} records";
        }, ct);
    }

    private static string Findings(JsonNode report) => string.Join("; ", report["findings"]!.AsArray()
        .Where(f => (string?)f!["state"] != "ok")
        .Select(f => $"{f!["id"]}: {f["seen"]} {f["mend"]}"));
}
