using System.Text.Json.Nodes;
using Selvage.Cli.Running;

namespace Selvage.Cli.Output;

/// <summary><c>selvage</c> alone: what there is, on one screen.</summary>
internal sealed class OverviewCommand(Surroundings around) : Verb<CommonSettings>(around)
{
    private static readonly (string Heading, (string Verb, string Does)[] Verbs)[] Map =
    [
        ("Set up", [
            ("org", "organisations: register, list, suspend, products, admin client"),
            ("product", "sets of scopes"),
            ("person", "people of an organisation"),
            ("app", "applications and their scopes"),
            ("client", "OAuth clients, secrets, PMID")]),
        ("Certificates", [
            ("cert", "make, request, renew, revoke, expiring; inspect, verify, p12; the chain"),
            ("ocsp", "ask whether a certificate is revoked"),
            ("ca", "the authorities: root ceremony, rotation, revocation lists")]),
        ("Connect", [
            ("connection", "every address you need"),
            ("token", "an access token, as your client gets it"),
            ("call", "one call to the hub"),
            ("ehi", "messages about payments: endpoints, test ones, listen, verify"),
            ("doctor", "what is wrong with a connection, and how to mend it")]),
        ("Watch", [
            ("audit", "the record: list, export its head, verify"),
            ("whoami", "who is signed in, and what they may")]),
    ];

    protected override Task<int> RunAsync(CommonSettings settings, Screen screen, CancellationToken ct) =>
        Task.FromResult(screen.Show(AsJson(), _ => Write(screen)));

    private static void Write(Screen screen)
    {
        screen.Line($"[bold]selvage[/] [grey]{SelvageApp.Version}[/]  the edge of an API platform, from the command line");
        foreach (var (heading, verbs) in Map)
        {
            screen.Line();
            screen.Line($"[grey]{heading}[/]");
            foreach (var (verb, does) in verbs)
                screen.Line($"  [teal]{verb,-12}[/]{does}");
        }

        screen.Line();
        screen.Line("[grey]Start[/]");
        screen.Line("  selvage whoami --operator var/operator.json");
        screen.Line("  selvage doctor --kit var/kit");
        screen.Line();
        screen.Line("[grey]Every verb explains itself with --help, and speaks JSON with --json.[/]");
    }

    private static JsonObject AsJson() => new()
    {
        ["version"] = SelvageApp.Version,
        ["verbs"] = new JsonArray([.. Map.SelectMany(m => m.Verbs).Select(v => (JsonNode?)new JsonObject { ["verb"] = v.Verb, ["does"] = v.Does })]),
    };
}
