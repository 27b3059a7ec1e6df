using System.Text.Json.Nodes;
using Selvage.Cli.Output;

namespace Selvage.Cli.ServerKeys;

/// <summary>A key that signs tokens, in words.</summary>
internal static class ServerKeyView
{
    public static readonly Column[] Columns =
    [
        Column.Of("kid", "kid"), Column.State("state", "state"), Column.When("made", "created_at"), Column.When("signs from", "signs_from"), Column.When("published until", "published_until"),
    ];

    public static void Write(JsonNode key, Screen screen) => screen.Facts(
        ("kid", Words.OrNothing(key["kid"])),
        ("state", Words.OrNothing(key["state"])),
        ("made", Words.WhenOrNothing(key["created_at"])),
        ("signs from", Words.WhenOrNothing(key["signs_from"])),
        ("published until", Words.WhenOrNothing(key["published_until"])));
}
