using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Declared.Planning;
using Selvage.Cli.Declared.Yaml;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Declared;

/// <summary><c>selvage apply</c>: makes an organisation's set-up what a file says, or shows what that would change.</summary>
internal sealed class ApplyCommand(Surroundings around) : ManageVerb<ApplyCommand.Settings>(around)
{
    private const long LargestFile = 1 << 20;

    internal sealed class Settings : ManageSettings
    {
        [CommandOption("-f|--file <FILE>", isRequired: true)]
        [Description("The file, YAML; - for standard input. 'selvage export' writes one of what is there")]
        public required string Source { get; init; }

        [CommandOption("--dry-run")]
        [Description("Show what would change, and change nothing")]
        public bool DryRun { get; init; }

        [CommandOption("--environment <NAME>")]
        [Description("uat or production: the environment that is meant. A file of the other one is carried over to it, with a list of what must be done by hand")]
        public string? Target { get; init; }

        public override ValidationResult Validate() =>
            Target is null or "uat" or "production" ? ValidationResult.Success() : ValidationResult.Error($"--environment is uat or production; '{Target}' is neither.");
    }

    private DeclaredFile _file = null!;
    private Findings _findings = null!;

    /// <summary>The file is read, and refused, before anything is sent.</summary>
    protected override void Check(Settings settings, Screen screen)
    {
        var path = settings.Source == "-" ? null : Around.PathOf(settings.Source);
        if (path is not null && !File.Exists(path))
            throw new StoppedException(Fault.Usage("cli.file.missing", "No such file", $"There is no file {path}. 'selvage export --out {settings.Source}' writes one of what is there now."));
        if (path is not null && new FileInfo(path).Length > LargestFile)
            throw new StoppedException(Fault.Usage("cli.file.too_large", "The file is too large", $"{path} is larger than 1 MiB."));
        _findings = new Findings(settings.Source == "-" ? "Standard input" : settings.Source);
        _file = new FileReader(_findings, path is null ? Around.Folder : Path.GetDirectoryName(path)!).Read(path is null ? Around.In.ReadToEnd() : File.ReadAllText(path));
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var present = await screen.WhileAsync("Looking at what is there", () => PresentState.ReadAsync(api, Named, ct));
        var carried = Carried(settings, present);
        var plan = new Planner(_file, present, carried, _findings).Make();
        screen.Line($"[grey]{Markup.Escape($"{(string?)present.Me["organisation_name"]} · {present.Environment} · {api.Server.GetLeftPart(UriPartial.Authority)}")}[/]");
        return settings.DryRun ? Preview(plan, present, screen) : await WorkAsync(plan, present, api, screen, ct);
    }

    private bool Named(JsonNode application) => _file.Applications.Any(a => a.Name == (string?)application["name"] || a.Id == (string?)application["id"]);

    /// <summary>Whether the file comes from the other environment; that it is meant must be said.</summary>
    private bool Carried(Settings settings, PresentState present)
    {
        if (settings.Target is { } target && target != present.Environment)
            throw new StoppedException(Fault.Usage("cli.environment.other_server", "Another environment", $"You mean {target}, and this server is {present.Environment}. Nothing was changed. Name the right server with --url, and sign in there."));
        if (settings.Target is null && _file.Environment is { } of && of != present.Environment)
            throw new StoppedException(Fault.Usage("cli.environment.other_file", "A file of another environment", $"The file is of {of}, and this server is {present.Environment}. Nothing was changed. To carry it over as far as that is possible: --environment {present.Environment}."));
        return _file.Environment is { } from && from != present.Environment;
    }

    private static int Preview(Plan plan, PresentState present, Screen screen) => screen.Show(Result(plan, present, [.. plan.Steps.Select(s => s.ToJson())], dryRun: true), _ =>
    {
        foreach (var step in plan.Steps)
            PlanWords.Write(step, screen);
        screen.Prose(plan.Steps.Count == 0 ? "Nothing to do." : $"{Count(plan.Steps.Count)} to come. Nothing was changed (--dry-run).");
        PlanWords.Write(plan.Todos, screen);
    });

    /// <summary>Does the steps. Where one fails, what was done before is told all the same: a secret may be among it.</summary>
    private static async Task<int> WorkAsync(Plan plan, PresentState present, ManageApi api, Screen screen, CancellationToken ct)
    {
        var done = new List<JsonObject>();
        foreach (var step in plan.Steps)
        {
            try
            {
                PlanWords.Write(step, screen);
                var answer = await step.DoAsync(api, ct);
                done.Add(Told(step, answer));
                if (step is { Kind: StepKind.Create, What: "client" })
                    PlanWords.Secret(answer, screen);
            }
            catch (StoppedException stopped)
            {
                return Broken(step, stopped.Fault, done, screen);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return Broken(step, new Fault("cli.interrupted", "Interrupted", "You stopped it; whether this one was made is not known."), done, screen);
            }
        }

        return screen.Show(Result(plan, present, done, dryRun: false), _ =>
        {
            screen.Done(plan.Steps.Count == 0 ? "Nothing to do: everything is as the file says." : $"{Count(plan.Steps.Count)} made.");
            PlanWords.Write(plan.Todos, screen);
        });
    }

    private static int Broken(Step step, Fault fault, List<JsonObject> done, Screen screen)
    {
        var told = fault.ToJson();
        told["line"] = step.Line;
        told["done"] = new JsonArray([.. done]);
        return screen.Show(fault with { Received = told, Detail = $"{step.What} {step.Name}, line {step.Line}: {fault.Detail} {Count(done.Count)} before it {(done.Count == 1 ? "stays" : "stay")} made; mend the line and apply the file again." });
    }

    private static JsonObject Told(Step step, JsonNode answer)
    {
        var told = step.ToJson();
        foreach (var field in new[] { "id", "client_id", "client_secret" })
        {
            if (answer[field] is { } value)
                told[field] = value.DeepClone();
        }

        return told;
    }

    private static JsonObject Result(Plan plan, PresentState present, List<JsonObject> steps, bool dryRun) => new()
    {
        ["environment"] = present.Environment, ["organisation_id"] = present.Organisation, ["dry_run"] = dryRun, ["changes"] = new JsonArray([.. steps]), ["to_do"] = PlanWords.Json(plan.Todos),
    };

    private static string Count(int changes) => changes == 1 ? "1 change" : $"{changes} changes";
}
