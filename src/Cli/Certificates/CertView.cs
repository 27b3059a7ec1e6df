using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Certificates;

/// <summary>A certificate in words.</summary>
internal static class CertView
{
    public static readonly Column[] Columns =
    [
        Column.Of("kid", "kid"), Column.Of("type", "type"), Column.State("status", "status"),
        Column.Of("key", "key_algorithm"), Column.When("issued", "issued_at"), Column.When("expires", "not_after"),
    ];

    public static void Write(JsonNode cert, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(Capital(Words.Of(cert["type"])))} certificate[/]");
        screen.Facts(
            ("kid", Words.OrNothing(cert["kid"])),
            ("status", Words.OrNothing(cert["status"])),
            ("subject", Words.OrNothing(cert["subject"])),
            ("issuer", Words.OrNothing(cert["issuer"])),
            ("serial", Words.OrNothing(cert["serial"])),
            ("SHA-256", Words.OrNothing(cert["thumbprint_sha256"])),
            ("key", Words.OrNothing(cert["key_algorithm"])),
            ("application id", Words.OrNothing(cert["application_id"])),
            ("issued", Words.WhenOrNothing(cert["issued_at"])),
            ("valid from", Words.WhenOrNothing(cert["not_before"])),
            ("valid until", Words.WhenOrNothing(cert["not_after"])),
            ("revoked", cert["revoked_at"] is null ? null : $"{Words.When(cert["revoked_at"])}, {Words.Of(cert["revocation_reason"])}"));
        foreach (var note in cert["notes"] as JsonArray ?? [])
            screen.Prose("Note: " + (note is JsonObject o ? Words.Of(o["detail"] ?? o["title"]) : Words.Of(note)), indent: "  ", style: "yellow");
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
