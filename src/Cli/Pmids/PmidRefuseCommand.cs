using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Pmids;

/// <summary><c>selvage pmid refuse</c>: only the operator's IAM team may (C4).</summary>
internal sealed class PmidRefuseCommand(Surroundings around) : ManageVerb<PmidRefuseCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--reason <TEXT>", isRequired: true)]
        [Description("Why; the organisation reads it")]
        public required string Reason { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var request = await api.PostAsync($"pmid-requests/{settings.Part}/refuse", new JsonObject { ["reason"] = settings.Reason }, ct);
        return screen.Show(request, _ => screen.Done("Refused; the organisation's admins are told by mail, with the reason."));
    }
}
