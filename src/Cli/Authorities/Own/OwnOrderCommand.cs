using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities.Own;

/// <summary><c>selvage own order</c>: a new certificate for the platform itself, which is used from then on.</summary>
internal sealed class OwnOrderCommand(Surroundings around) : ManageVerb<OwnOrderCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--purpose <PURPOSE>", isRequired: true)]
        [Description("ehi: presented to clients' servers; ehi_signer: signs what is sent to them; ocsp_signer: signs answers about certificates")]
        public required string Purpose { get; init; }

        [CommandOption("--generation <N>")]
        [Description("Which authority's, for an ocsp_signer; the one that issues now if left out")]
        public int? Generation { get; init; }

        public override ValidationResult Validate() =>
            Purpose is "ehi" or "ehi_signer" or "ocsp_signer" ? ValidationResult.Success() : ValidationResult.Error($"--purpose is ehi, ehi_signer or ocsp_signer; '{Purpose}' is none of them.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var body = new JsonObject { ["purpose"] = settings.Purpose };
        if (settings.Generation is { } generation)
            body["generation"] = generation;
        return screen.Show(await api.PostAsync("own-certificates", body, ct), made =>
        {
            screen.Done("Made; it is used from now on. The one before stays valid until it ends or is revoked.");
            OwnView.Write(made, screen);
        });
    }
}
