using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client pmid</c>: only the operator's IAM team may (C4).</summary>
internal sealed class ClientPmidCommand(Surroundings around) : ManageVerb<ClientPmidCommand.Settings>(around)
{
    internal sealed class Settings : ClientIdSettings
    {
        [CommandArgument(1, "[PMID]")]
        [Description("The program manager id that its tokens shall carry")]
        public string? Pmid { get; init; }

        [CommandOption("--clear")]
        [Description("Take it away; the hub then refuses the client's calls")]
        public bool Clear { get; init; }

        public override ValidationResult Validate() =>
            Clear == Pmid is null ? ValidationResult.Success() : ValidationResult.Error("Give the PMID, or --clear to take it away.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var client = await api.PutAsync($"clients/{settings.Part}/pmid", new JsonObject { ["pmid"] = settings.Pmid }, ct);
        return screen.Show(client, _ => screen.Done(settings.Clear
            ? "Taken away. The hub refuses its calls until it has one again."
            : $"Its next tokens carry PMID {settings.Pmid}."));
    }
}
