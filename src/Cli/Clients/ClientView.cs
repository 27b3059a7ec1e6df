using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Clients;

/// <summary>An OAuth client in words.</summary>
internal static class ClientView
{
    public static readonly Column[] Columns =
    [
        Column.Of("client id", "client_id"), Column.Of("name", "name"), Column.Of("type", "application_type"), Column.Of("authentication", "auth_method"),
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
            ("type", ClientTypes.Label(client["application_type"])),
            ("authentication", Words.OrNothing(client["auth_method"])),
            ("mTLS", Words.OrNothing(client["mtls"])),
            ("PMID", Words.Of(client["pmid"])),
            ("scopes", Words.OrNothing(client["scopes"])),
            ("token lifetime", Words.Duration(client["access_token_lifetime"])),
            ("refresh lifetime", ForPeople(client, Words.Duration(client["refresh_token_lifetime"]))),
            ("id token lifetime", ForPeople(client, Words.Duration(client["id_token_lifetime"]))),
            ("redirect to", Words.OrNothing(client["redirect_uris"])),
            ("after sign-out", Words.OrNothing(client["post_logout_redirect_uris"])),
            ("PKCE required", ForPeople(client, Words.OrNothing(client["require_pkce"]))),
            ("profile", Words.OrNothing(client["profile"])),
            ("SOAP", (bool?)client["soap"] == true ? "the application calls SOAP as this client" : null),
            ("status", Words.OrNothing(client["status"])),
            ("created", Words.WhenOrNothing(client["created_at"])));
        if (client["client_secret"] is not null)
            screen.Prose("The secret is shown this once. Keep it now, where only the client can read it.", indent: "  ", style: "yellow");
    }

    /// <summary>What says something of a client only where people sign in through it.</summary>
    private static string? ForPeople(JsonNode client, string? value) => (string?)client["application_type"] is null or "machine_to_machine" ? null : value;
}
