using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Accounts;

/// <summary><c>selvage whoami</c>: who is signed in, and what they may.</summary>
internal sealed class WhoAmICommand(Surroundings around) : ManageVerb<ManageSettings>(around)
{
    protected override async Task<int> ActAsync(ManageSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.GetAsync("whoami", ct), me =>
        {
            screen.Line($"[bold]{Spectre.Console.Markup.Escape(Words.Of(me["name"]))}[/]");
            screen.Facts(
                ("e-mail", Words.OrNothing(me["email"])),
                ("client id", Words.OrNothing(me["client_id"])),
                ("organisation", Words.OrNothing(me["organisation_name"])),
                ("organisation id", Words.OrNothing(me["organisation_id"])),
                ("environment", Words.OrNothing(me["environment"])),
                ("operator", Words.Of(me["operator"])),
                ("roles", Words.OrNothing(me["roles"])),
                ("permissions", Words.OrNothing(me["permissions"])),
                ("scopes", Words.OrNothing(me["scopes"])),
                ("server", api.Server.GetLeftPart(UriPartial.Authority)));
        });
}
