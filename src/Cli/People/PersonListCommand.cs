using System.ComponentModel;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.People;

/// <summary><c>selvage person list</c>.</summary>
internal sealed class PersonListCommand(Surroundings around) : ManageVerb<PersonListCommand.Settings>(around)
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
        return screen.ShowList(
            await api.ListAsync($"organisations/{organisation}/people", settings, ct),
            "Nobody yet. Add someone with 'selvage person add'.",
            Column.Of("id", "id"),
            new Column("name", row => $"{Words.Of(row["first_name"])} {Words.Of(row["last_name"])}"),
            Column.Of("email", "email"),
            Column.State("status", "status"));
    }
}
