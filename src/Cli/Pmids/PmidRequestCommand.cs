using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Clients;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Pmids;

/// <summary><c>selvage pmid request</c>: an organisation asks the operator (C4).</summary>
internal sealed class PmidRequestCommand(Surroundings around) : ManageVerb<PmidRequestCommand.Settings>(around)
{
    internal sealed class Settings : ClientIdSettings
    {
        [CommandArgument(1, "[PMID]")]
        [Description("The program manager id that its tokens shall carry; left out, the operator chooses")]
        public string? Pmid { get; init; }

        [CommandOption("--note <TEXT>")]
        [Description("What the operator should know")]
        public string? Note { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var request = await api.PostAsync($"clients/{settings.Part}/pmid-requests", new JsonObject { ["pmid"] = settings.Pmid, ["note"] = settings.Note }, ct);
        return screen.Show(request, _ =>
        {
            screen.Done("Asked. The operator's answer comes by mail to your organisation's admins.");
            PmidView.Write(request, screen);
        });
    }
}
