using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Clients;

/// <summary>An OAuth client in words.</summary>
internal static class ClientView
{
    public static readonly Column[] Columns =
    [
        Column.Of("client id", "client_id"), Column.Of("name", "name"), Column.Of("authentication", "auth_method"),
        Column.Of("mtls", "mtls"), Column.Of("pmid", "pmid"), Column.State("status", "status"),
    ];

    public static void Write(JsonNode client, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Words.Of(client["name"]))}[/]");
        screen.Facts(
            ("client id", Words.OrNothing(client["client_id"])),
            ("client secret", Words.OrNothing(client["client_secret"])),
            ("key", (string?)client["key"] == (string?)client["client_id"] ? null : Words.OrNothing(client["key"])),
            ("application id", Words.OrNothing(client["application_id"])),
            ("organisation id", Words.OrNothing(client["organisation_id"])),
            ("description", Words.OrNothing(client["description"])),
            ("kind", Words.OrNothing(client["kind"])),
            ("authentication", Words.OrNothing(client["auth_method"])),
            ("mTLS", Words.OrNothing(client["mtls"])),
            ("PMID", Words.Of(client["pmid"])),
            ("scopes", Words.OrNothing(client["scopes"])),
            ("token lifetime", Words.Duration(client["access_token_lifetime"])),
            ("status", Words.OrNothing(client["status"])),
            ("created", Words.WhenOrNothing(client["created_at"])));
        if (client["client_secret"] is not null)
            screen.Prose("The secret is shown this once. Keep it now, where only the client can read it.", indent: "  ", style: "yellow");
    }
}
