using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.ServerKeys;

/// <summary><c>selvage keys rotate</c>: the next key that signs tokens.</summary>
internal sealed class KeysRotateCommand(Surroundings around) : ManageVerb<KeysRotateCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--now")]
        [Description("It signs at once, unannounced: only for a key that somebody else may know")]
        public bool Now { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }
    }

    protected override void Check(Settings settings, Screen screen)
    {
        if (settings.Now)
            screen.Confirm("Whoever keeps the published keys for a while does not know the new one yet, and may refuse new tokens until then.", settings.Yes);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var key = await api.PostAsync("server-keys/rotate", new JsonObject { ["now"] = settings.Now }, ct);
        return screen.Show(key, _ =>
        {
            screen.Done(settings.Now
                ? "It signs from now on. The former key stays published until its last token has ended; 'selvage keys retire' ends it at once."
                : "Made and published; it signs once everybody has had time to fetch it.");
            ServerKeyView.Write(key, screen);
        });
    }
}
