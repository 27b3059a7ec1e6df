using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert list</c>.</summary>
internal sealed class CertListCommand(Surroundings around) : ManageVerb<CertListCommand.Settings>(around)
{
    internal sealed class Settings : ListSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("Whose certificates")]
        public required string Application { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await api.ListAsync($"applications/{Uri.EscapeDataString(settings.Application)}/certificates", settings, ct), "No certificate yet. Make one with 'selvage cert new'.", CertView.Columns);
}
