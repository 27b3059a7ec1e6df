using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert revoke</c> (D3).</summary>
internal sealed class CertRevokeCommand(Surroundings around) : ManageVerb<CertRevokeCommand.Settings>(around)
{
    private static readonly string[] Reasons =
        ["unspecified", "key_compromise", "affiliation_changed", "superseded", "cessation_of_operation", "privilege_withdrawn"];

    internal sealed class Settings : KidSettings
    {
        [CommandOption("--reason <REASON>", isRequired: true)]
        [Description("key_compromise, superseded, cessation_of_operation, affiliation_changed, privilege_withdrawn or unspecified")]
        public required string Reason { get; init; }

        [CommandOption("-y|--yes")]
        [Description("Do not ask")]
        public bool Yes { get; init; }

        public override ValidationResult Validate() =>
            Reasons.Contains(Reason) ? ValidationResult.Success() : ValidationResult.Error($"--reason is one of {string.Join(", ", Reasons)}; '{Reason}' is none of them.");
    }

    protected override void Check(Settings settings, Screen screen) =>
        screen.Confirm("A revoked certificate never works again: signing at once, transport everywhere within the hour.", settings.Yes);

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var certificate = await api.PostAsync($"certificates/{settings.Part}/revoke", new JsonObject { ["reason"] = settings.Reason }, ct);
        return screen.Show(certificate, _ =>
        {
            screen.Done("Revoked.");
            CertView.Write(certificate, screen);
        });
    }
}
