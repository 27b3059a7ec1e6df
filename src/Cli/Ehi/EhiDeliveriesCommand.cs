using System.ComponentModel;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi deliveries</c>: what was sent, and what became of it.</summary>
internal sealed class EhiDeliveriesCommand(Surroundings around) : ManageVerb<EhiDeliveriesCommand.Settings>(around)
{
    private static readonly Column[] Columns =
    [
        Column.Of("message", "id"), Column.Of("kind", "kind"), Column.Of("card", "card"), Column.State("state", "state"), Column.Of("tries", "attempts"), Column.When("happened", "happened_at"), Column.When("next try", "due_at"),
    ];

    private static readonly Column[] Tries =
        [Column.Of("try", "number"), Column.When("at", "at"), Column.Of("ms", "milliseconds"), Column.State("outcome", "outcome"), Column.Of("status", "status"), Column.Of("reason", "reason")];

    internal sealed class Settings : ListSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }

        [CommandOption("--state <STATE>")]
        [Description("Only those that are waiting, acknowledged, decided, undecided, dead or dropped")]
        public string? State { get; init; }

        [CommandOption("--message <ID>")]
        [Description("One message, with what was sent and every try")]
        public string? Message { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        if (settings.Message is null)
            return screen.ShowList(await api.ListAsync($"organisations/{organisation}/ehi/deliveries", settings, ct, ("state", settings.State)), "Nothing was sent yet. Try 'selvage ehi trigger authorisation --card TOKEN'.", Columns);
        return screen.Show(await api.GetAsync($"organisations/{organisation}/ehi/deliveries/{Uri.EscapeDataString(settings.Message)}", ct), found =>
        {
            screen.Table([found["message"]!], string.Empty, Columns);
            screen.Line();
            screen.Table([.. found["tries"]!.AsArray().Select(row => row!)], "Not tried yet.", Tries);
            screen.Line();
            screen.Raw(found["fields"]?.ToJsonString(Screen.Pretty) ?? "What was sent is no longer kept.");
        });
    }
}
