using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint return</c>, for operators (H4).</summary>
internal sealed class EhiEndpointReturnCommand(Surroundings around) : ManageVerb<EhiEndpointReturnCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--reason <TEXT>", isRequired: true)]
        [Description("What the organisation must mend")]
        public required string Reason { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"ehi/endpoints/{settings.Part}/return", new JsonObject { ["reason"] = settings.Reason }, ct), endpoint =>
        {
            screen.Done("Returned. Nothing is sent to it until it is declared ready again.");
            EndpointView.Write(endpoint, screen);
        });
}
