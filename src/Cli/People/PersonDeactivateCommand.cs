using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.People;

/// <summary><c>selvage person deactivate</c>: refused from the next request on, in every organisation.</summary>
internal sealed class PersonDeactivateCommand(Surroundings around) : ManageVerb<PersonDeactivateCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--reason <TEXT>", isRequired: true)]
        [Description("Why; it stands in the audit trail")]
        public required string Reason { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen) =>
        screen.Confirm("Deactivating ends all sessions of this person at once, in every organisation.", settings.Yes);

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct) => screen.Show(
        await api.PostAsync($"people/{settings.Part}/deactivate", new JsonObject { ["reason"] = settings.Reason }, ct),
        _ => screen.Done($"Deactivated. 'selvage person reactivate {settings.Id}' lets this person sign in again."));
}
