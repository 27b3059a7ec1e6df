using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Pmids;

/// <summary><c>selvage pmid list</c>.</summary>
internal sealed class PmidListCommand(Surroundings around) : ManageVerb<PmidListCommand.Settings>(around)
{
    internal sealed class Settings : ListSettings
    {
        [CommandOption("--state <STATE>")]
        [Description("pending, approved or refused; all if left out")]
        public string? State { get; init; }

        public override ValidationResult Validate() =>
            State is null or "pending" or "approved" or "refused" ? base.Validate() : ValidationResult.Error($"--state is pending, approved or refused; '{State}' is none of them.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await api.ListAsync("pmid-requests", settings, ct, ("state", settings.State)), "No request. An organisation asks with 'selvage pmid request CLIENT'.", PmidView.Columns);
}
