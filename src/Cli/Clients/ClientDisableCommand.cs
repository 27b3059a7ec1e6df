using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client disable</c>.</summary>
internal sealed class ClientDisableCommand(Surroundings around) : ManageVerb<ClientDisableCommand.Settings>(around)
{
    internal sealed class Settings : ClientIdSettings
    {
        [CommandOption("--reason <TEXT>")]
        [Description("Why; it stands in the audit trail")]
        public string? Reason { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var body = settings.Reason is null ? null : new JsonObject { ["reason"] = settings.Reason };
        return screen.Show(await api.PostAsync($"clients/{settings.Part}/disable", body, ct), _ => screen.Done("Disabled: no new tokens, and those it has are refused. 'selvage client enable' reverses it."));
    }
}
