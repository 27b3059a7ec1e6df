using System.ComponentModel;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi resend</c>: sends a message again that was put aside.</summary>
internal sealed class EhiResendCommand(Surroundings around) : ManageVerb<EhiResendCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        return screen.Show(await api.PostAsync($"organisations/{organisation}/ehi/deliveries/{settings.Part}/send", null, ct), _ => screen.Done("It is on its way again, under the same id."));
    }
}
