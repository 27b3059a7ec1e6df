using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client list</c>.</summary>
internal sealed class ClientListCommand(Surroundings around) : ManageVerb<ClientListCommand.Settings>(around)
{
    internal sealed class Settings : ListSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("Whose clients")]
        public required string Application { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await api.ListAsync($"applications/{Uri.EscapeDataString(settings.Application)}/clients", settings, ct), "No client yet. Make one with 'selvage client create'.", ClientView.Columns);
}
