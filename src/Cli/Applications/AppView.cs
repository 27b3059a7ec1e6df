using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Applications;

/// <summary>An application in words.</summary>
internal static class AppView
{
    public static readonly Column[] Columns =
        [Column.Of("id", "id"), Column.Of("name", "name"), Column.State("status", "status"), Column.When("created", "created_at")];

    public static void Write(JsonNode app, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Words.Of(app["name"]))}[/]");
        screen.Facts(
            ("app id", Words.OrNothing(app["id"])),
            ("organisation id", Words.OrNothing(app["organisation_id"])),
            ("description", Words.OrNothing(app["description"])),
            ("status", Words.OrNothing(app["status"])),
            ("scopes", Words.OrNothing(app["scopes"])),
            ("created", Words.WhenOrNothing(app["created_at"])));
    }
}
