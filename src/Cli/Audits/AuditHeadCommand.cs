using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Audits;

/// <summary><c>selvage audit head</c>: the chain's newest link, to be kept elsewhere and compared later.</summary>
internal sealed class AuditHeadCommand(Surroundings around) : ManageVerb<AuditHeadCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--out <FILE>")]
        [Description("Write it there as JSON, for 'audit verify --head'")]
        public string? Out { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var head = await api.GetAsync("audit/head", ct);
        if (settings.Out is not null)
            await File.WriteAllTextAsync(Around.PathOf(settings.Out), head.ToJsonString(Screen.Pretty) + "\n", ct);
        return screen.Show(head, _ =>
        {
            AuditView.WriteHead(head, screen);
            if (settings.Out is not null)
                screen.Done($"Written to {Around.PathOf(settings.Out)}. Keep it on another machine.");
        });
    }
}
