using System.ComponentModel;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi endpoint list</c>.</summary>
internal sealed class EhiEndpointListCommand(Surroundings around) : ManageVerb<EhiEndpointListCommand.Settings>(around)
{
    internal sealed class Settings : ListSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        return screen.ShowList(await api.ListAsync($"organisations/{organisation}/ehi/endpoints", settings, ct), "No endpoint yet. Register one with 'selvage ehi endpoint add --url https://…'.", EndpointView.Columns);
    }
}
