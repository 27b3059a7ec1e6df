using System.Text.Json.Nodes;
using Selvage.Cli.Output;

namespace Selvage.Cli.Audits;

/// <summary>The audit chain in words.</summary>
internal static class AuditView
{
    public static void WriteHead(JsonNode head, Screen screen) => screen.Facts(
        ("batch", Words.OrNothing(head["batch"])),
        ("hash", Words.OrNothing(head["hash"])),
        ("rows", Words.OrNothing(head["rows"])),
        ("at", Words.WhenOrNothing(head["at"])),
        ("signed by", Words.OrNothing(head["key_id"])));
}
