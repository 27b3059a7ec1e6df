using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Orgs;

/// <summary>An organisation in words.</summary>
internal static class OrgView
{
    public static readonly Column[] Columns =
        [Column.Of("id", "id"), Column.Of("legal name", "legal_name"), Column.Of("country", "country"), Column.Of("unit", "unit"), Column.State("status", "status")];

    public static void Write(JsonNode org, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Words.Of(org["legal_name"]))}[/]");
        screen.Facts(
            ("id", Words.OrNothing(org["id"])),
            ("country", Words.OrNothing(org["country"])),
            ("unit", Words.OrNothing(org["unit"])),
            ("parent company", Words.OrNothing(org["parent_company"])),
            ("operator", Words.Of(org["operator"])),
            ("status", Words.OrNothing(org["status"])),
            ("created", Words.WhenOrNothing(org["created_at"])));
    }
}
