using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Authorities;

/// <summary>An authority in words.</summary>
internal static class AuthorityView
{
    public static readonly Column[] Columns =
    [
        Column.Of("name", "name"), Column.Of("kind", "kind"), new("state", row => Words.Of(row["state"]), Style), Column.Of("key", "key_algorithm"), Column.Of("kept in", "key_place"),
        Column.Of("live certificates", "live_certificates"), Column.When("ends", "not_after"), Column.Of("subject", "subject"),
    ];

    public static void Write(JsonNode it, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Words.Of(it["name"]))}[/] [grey]{Markup.Escape(Words.Of(it["kind"]))}, {Markup.Escape(Words.Of(it["state"]))}[/]");
        screen.Facts(
            ("subject", Words.OrNothing(it["subject"])),
            ("generation", Words.OrNothing(it["generation"])),
            ("valid from", Words.WhenOrNothing(it["not_before"])),
            ("valid until", Words.WhenOrNothing(it["not_after"])),
            ("key", Words.OrNothing(it["key_algorithm"])),
            ("key kept in", Words.OrNothing(it["key_place"])),
            ("key identifier", Words.OrNothing(it["key_identifier"])),
            ("SHA-256", Words.OrNothing(it["thumbprint_sha256"])),
            ("live certificates", Words.OrNothing(it["live_certificates"])));
    }

    private static string? Style(string state) => state switch
    {
        "active" => "green",
        "retired" => "grey",
        _ => "yellow",
    };
}
