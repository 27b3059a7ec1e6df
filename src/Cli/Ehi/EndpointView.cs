using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Ehi;

/// <summary>An EHI endpoint in words.</summary>
internal static class EndpointView
{
    public static readonly Column[] Columns =
        [Column.Of("id", "id"), Column.Of("url", "url"), Column.Of("mode", "mode"), Column.Of("format", "format"), Column.State("state", "state"), Column.When("registered", "created_at")];

    public static void Write(JsonNode endpoint, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Words.Of(endpoint["url"]))}[/]");
        screen.Facts(
            ("endpoint id", Words.OrNothing(endpoint["id"])),
            ("mode", Words.OrNothing(endpoint["mode"])),
            ("format", Words.OrNothing(endpoint["format"])),
            ("signature", (string?)endpoint["mode"] == "mtls" ? null : Words.OrNothing(endpoint["signature_profile"])),
            ("products", endpoint["products"]?.AsArray() is { Count: > 0 } products ? string.Join(", ", products.Select(p => p!.ToString())) : "all"),
            ("state", Words.OrNothing(endpoint["state"])),
            ("returned because", Words.OrNothing(endpoint["reason"])),
            ("declared ready", Words.WhenOrNothing(endpoint["ready_at"])),
            ("decided", Words.WhenOrNothing(endpoint["decided_at"])));
    }
}
