using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.ServerKeys;

/// <summary><c>selvage keys retire</c>: a key is trusted no more.</summary>
internal sealed class KeysRetireCommand(Surroundings around) : ManageVerb<KeysRetireCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandArgument(0, "<KID>")]
        [Description("Its kid, as 'selvage keys list' shows it")]
        public required string Kid { get; init; }

        [CommandOption("--reason <TEXT>")]
        [Description("Why; it stands in the audit trail")]
        public string? Reason { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen) =>
        screen.Confirm("Every token that it signed is refused from now on, and its private half is erased.", settings.Yes);

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var body = settings.Reason is null ? null : new JsonObject { ["reason"] = settings.Reason };
        var key = await api.PostAsync($"server-keys/{Uri.EscapeDataString(settings.Kid)}/retire", body, ct);
        return screen.Show(key, _ =>
        {
            screen.Done("Retired.");
            ServerKeyView.Write(key, screen);
        });
    }
}
