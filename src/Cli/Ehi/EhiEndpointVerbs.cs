using System.ComponentModel;
using System.Text.Json.Nodes;
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

/// <summary><c>selvage ehi endpoint ready</c> (H4).</summary>
internal sealed class EhiEndpointReadyCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"ehi/endpoints/{settings.Part}/ready", null, ct), endpoint =>
        {
            screen.Done("Declared ready. In UAT messages are sent from now on; in Production the operator accepts it first.");
            EndpointView.Write(endpoint, screen);
        });
}

/// <summary><c>selvage ehi endpoint remove</c>.</summary>
internal sealed class EhiEndpointRemoveCommand(Surroundings around) : ManageVerb<EhiEndpointRemoveCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        screen.Confirm("What waits for this endpoint will not be sent.", settings.Yes);
        await api.DeleteAsync($"ehi/endpoints/{settings.Part}", ct);
        return screen.Show(new JsonObject { ["id"] = settings.Id, ["removed"] = true }, _ => screen.Done("Removed."));
    }
}

/// <summary><c>selvage ehi endpoint accept</c>, for operators (H4).</summary>
internal sealed class EhiEndpointAcceptCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"ehi/endpoints/{settings.Part}/accept", null, ct), endpoint =>
        {
            screen.Done("Accepted.");
            EndpointView.Write(endpoint, screen);
        });
}

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
