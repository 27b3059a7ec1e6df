using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary><c>selvage client secret</c>: a new secret; the old one stops at once, or after an overlap.</summary>
internal sealed class ClientSecretCommand(Surroundings around) : ManageVerb<ClientSecretCommand.Settings>(around)
{
    private const int Week = 604_800;

    internal sealed class Settings : ClientIdSettings
    {
        [CommandOption("--overlap <SECONDS>")]
        [Description("How long the old secret still works, up to 604800 (a week); 0 if left out")]
        public int? Overlap { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }

        public override ValidationResult Validate() =>
            Overlap is null or (>= 0 and <= Week) ? ValidationResult.Success() : ValidationResult.Error("--overlap is 0 to 604800 seconds (a week).");
    }

    protected override void Check(Settings settings, Screen screen)
    {
        if (settings.Overlap is null or 0)
            screen.Confirm("The old secret stops at once; whoever still uses it gets no more tokens (--overlap SECONDS lets both work for a while).", settings.Yes);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var body = settings.Overlap is { } seconds ? new JsonObject { ["overlap_seconds"] = seconds } : null;
        var client = await api.PostAsync($"clients/{settings.Part}/secret", body, ct);
        return screen.Show(client, _ =>
        {
            screen.Done(settings.Overlap is > 0 ? $"New secret made; the old one works for another {Words.Duration(JsonValue.Create((long)settings.Overlap))}." : "New secret made; the old one has stopped.");
            ClientView.Write(client, screen);
        });
    }
}
