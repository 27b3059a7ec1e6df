using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert download</c>: the PEM, to standard output or a file.</summary>
internal sealed class CertDownloadCommand(Surroundings around) : ManageVerb<CertDownloadCommand.Settings>(around)
{
    internal sealed class Settings : KidSettings
    {
        [CommandOption("--out <FILE>")]
        [Description("Where to; standard output if left out")]
        public string? Out { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var pem = (await api.SendAsync(HttpMethod.Get, $"certificates/{settings.Part}/download", null, ct)).OrStop().Text;
        return await PemOutput.ShowAsync(pem, settings.Out is null ? null : Around.PathOf(settings.Out), screen, ct);
    }
}

/// <summary>Gives PEM text to where it was asked for.</summary>
internal static class PemOutput
{
    public static async Task<int> ShowAsync(string pem, string? file, Screen screen, CancellationToken ct)
    {
        if (file is not null)
            await File.WriteAllTextAsync(file, pem, ct);
        return screen.Show(new JsonObject { ["pem"] = pem, ["file"] = file }, _ =>
        {
            if (file is null)
                screen.Raw(pem);
            else
                screen.Done($"Written to {file}");
        });
    }
}
