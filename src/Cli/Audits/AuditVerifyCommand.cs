using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Audits;

/// <summary><c>selvage audit verify</c>: is the record whole, and is it the one that was there before?</summary>
internal sealed class AuditVerifyCommand(Surroundings around) : ManageVerb<AuditVerifyCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--head <FILE>")]
        [Description("A head exported earlier with 'audit head --out': its batch must still have its hash")]
        public string? Head { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var exported = settings.Head is null ? null : HeadComparison.Read(Around.PathOf(settings.Head));
        var report = await screen.WhileAsync("Walking the chain", () => api.GetAsync("audit/verify", ct));
        var differs = exported is null ? null : HeadComparison.Compare(exported, await api.GetAsync($"audit/head?batch={HeadComparison.Batch(exported)}", ct));
        var whole = (bool?)report["ok"] == true && differs is null;
        if (exported is not null)
            report["head_comparison"] = differs?.ToJson() ?? new JsonObject { ["batch"] = HeadComparison.Batch(exported), ["same"] = true };
        report["ok"] = whole;
        screen.Show(report, _ => Write(report, differs, exported, screen));
        return whole ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Verdict(JsonNode report, Fault? differs) => (bool?)report["ok"] == true
        ? "[green]✓[/] [bold]The audit chain is whole.[/]"
        : differs is { Code: HeadComparison.NotComparable } && (report["findings"] as JsonArray ?? []).Count == 0
            ? "[yellow]![/] [bold]The audit chain is whole in itself, but was not compared.[/]"
            : "[red]✗[/] [bold]The audit chain is broken.[/]";

    private static void Write(JsonNode report, Fault? differs, JsonObject? exported, Screen screen)
    {
        screen.Line(Verdict(report, differs));
        screen.Facts(("rows", Words.OrNothing(report["rows"])), ("batches", Words.OrNothing(report["batches"])), ("not yet chained", Words.OrNothing(report["unchained"])));
        if (report["head"] is { } head)
            AuditView.WriteHead(head, screen);
        foreach (var finding in (report["findings"] as JsonArray ?? []).OfType<JsonObject>())
            screen.Line($"  • batch {Markup.Escape(Words.Of(finding["batch"]))}: {Markup.Escape(Words.Of(finding["detail"]))} [grey]({Markup.Escape(Words.Of(finding["code"]))})[/]");
        if (differs is not null)
            screen.Prose($"{differs.Title}. {differs.Detail} ({differs.Code})", indent: "  ");
        else if (exported is not null)
            screen.Line($"  Batch {HeadComparison.Batch(exported)} still has the hash that was exported.");
    }
}
