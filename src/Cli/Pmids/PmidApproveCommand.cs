using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Pmids;

/// <summary><c>selvage pmid approve</c>: only the operator's IAM team may (C4).</summary>
internal sealed class PmidApproveCommand(Surroundings around) : ManageVerb<PmidApproveCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--pmid <PMID>")]
        [Description("Another PMID than the one asked for, or the one that you choose")]
        public string? Pmid { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var request = await api.PostAsync($"pmid-requests/{settings.Part}/approve", new JsonObject { ["pmid"] = settings.Pmid }, ct);
        return screen.Show(request, _ => screen.Done($"The client's next tokens carry PMID {Words.Of(request["pmid"])}; the organisation's admins are told by mail."));
    }
}
