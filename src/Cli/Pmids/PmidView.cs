using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Pmids;

/// <summary>A request for a PMID in words.</summary>
internal static class PmidView
{
    public static readonly Column[] Columns =
    [
        Column.Of("id", "id"), Column.Of("client", "client_name"), Column.Of("asked", "asked_pmid"), Column.State("state", "state"), Column.Of("pmid", "pmid"), Column.Of("reason", "reason"), Column.When("at", "asked_at"),
    ];

    public static void Write(JsonNode request, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Words.Of(request["client_name"]))}[/]");
        screen.Facts(
            ("request id", Words.OrNothing(request["id"])),
            ("client id", Words.OrNothing(request["client_id"])),
            ("organisation id", Words.OrNothing(request["organisation_id"])),
            ("asked for", Words.OrNothing(request["asked_pmid"]) ?? "a PMID of the operator's choice"),
            ("note", Words.OrNothing(request["note"])),
            ("state", Words.OrNothing(request["state"])),
            ("PMID", Words.OrNothing(request["pmid"])),
            ("reason", Words.OrNothing(request["reason"])),
            ("asked", Words.WhenOrNothing(request["asked_at"])),
            ("answered", Words.WhenOrNothing(request["decided_at"])));
    }
}
