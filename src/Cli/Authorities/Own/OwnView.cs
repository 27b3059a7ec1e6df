using System.Text.Json.Nodes;
using Selvage.Cli.Output;

namespace Selvage.Cli.Authorities.Own;

/// <summary>A certificate of the platform itself in words.</summary>
internal static class OwnView
{
    public static readonly Column[] Columns =
    [
        Column.Of("kid", "kid"), Column.Of("purpose", "purpose"), Column.State("status", "status"), Column.Of("by", "issuer"), Column.When("made", "made_at"), Column.When("expires", "not_after"),
    ];

    public static void Write(JsonNode it, Screen screen) => screen.Facts(
        ("kid", Words.OrNothing(it["kid"])),
        ("purpose", Words.OrNothing(it["purpose"])),
        ("status", Words.OrNothing(it["status"])),
        ("subject", Words.OrNothing(it["subject"])),
        ("issuer", Words.OrNothing(it["issuer"])),
        ("serial", Words.OrNothing(it["serial"])),
        ("SHA-256", Words.OrNothing(it["thumbprint_sha256"])),
        ("valid from", Words.WhenOrNothing(it["not_before"])),
        ("valid until", Words.WhenOrNothing(it["not_after"])),
        ("revoked", it["revoked_at"] is null ? null : $"{Words.When(it["revoked_at"])}, {Words.Of(it["revocation_reason"])}"));
}
