using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Applications;

/// <summary><c>selvage app scopes</c>: narrows an application to some of its organisation's scopes.</summary>
internal sealed class AppScopesCommand(Surroundings around) : ManageVerb<AppScopesCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--scope <SCOPE>", isRequired: true)]
        [Description("A scope that it shall have; repeat it for more. Replaces what it had")]
        public string[] Scopes { get; init; } = [];

        public override ValidationResult Validate() =>
            Typed.List(Scopes).Count > 0 ? ValidationResult.Success() : ValidationResult.Error("Name at least one scope: --scope cards.read. To see those it has: selvage app show ID.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var app = await api.PutAsync($"applications/{settings.Part}/scopes", new JsonObject { ["scopes"] = Typed.Json(Typed.List(settings.Scopes)) }, ct);
        return screen.Show(app, _ =>
        {
            screen.Done("Its clients' next tokens carry these scopes.");
            AppView.Write(app, screen);
        });
    }
}
