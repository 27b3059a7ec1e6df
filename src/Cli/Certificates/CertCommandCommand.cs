using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert command</c>: the openssl command of D1, to be run wherever the key shall live.</summary>
internal sealed class CertCommandCommand(Surroundings around) : ManageVerb<CertCommandCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("The application that the certificate is for")]
        public required string Application { get; init; }

        [CommandOption("--type <TYPE>", isRequired: true)]
        [Description("transport (mTLS), signing (private_key_jwt) or encryption")]
        public required string Type { get; init; }

        public override ValidationResult Validate() => CertTypes.Check(Type);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var command = await api.GetAsync($"applications/{Uri.EscapeDataString(settings.Application)}/certificates/command?type={settings.Type.ToLowerInvariant()}", ct);
        return screen.Show(command, _ =>
        {
            screen.Line(Markup.Escape((string)command["command"]!));
            screen.Line();
            screen.Prose($"Run it where the key shall live; then: selvage cert request --application {settings.Application} --type {settings.Type} --csr {command["csr_file"]}", style: "grey");
        });
    }
}
