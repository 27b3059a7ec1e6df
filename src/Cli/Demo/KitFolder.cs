using System.Text.Json.Nodes;
using Selvage.Cli.Kits;
using Selvage.Cli.Output;

namespace Selvage.Cli.Demo;

/// <summary>Lays out the kit's folder and fills it as the walk goes on (contract: "kit left by the demo").</summary>
internal static class KitFolder
{
    /// <summary>What the refusals need; not part of a client's kit.</summary>
    public const string Refused = "refused";

    /// <summary>Makes the folder empty; the kit of the walk before is kept beside it, once.</summary>
    public static void Prepare(DemoPlace place)
    {
        var previous = place.Kit + ".previous";
        if (Directory.Exists(place.Kit))
        {
            if (Directory.Exists(previous))
                Directory.Delete(previous, recursive: true);
            Directory.Move(place.Kit, previous);
        }

        OwnersOnly.Folder(place.Kit);
        OwnersOnly.Folder(Path.Combine(place.Kit, Refused));
        File.Copy(place.ServerTrust, Path.Combine(place.Kit, "server-trust.pem"));
    }

    /// <summary>The admin's sign-in, in the form that <c>--operator</c> takes.</summary>
    public static void WriteAdmin(DemoPlace place, KitAdmin admin, string url, string file = DemoTools.AsAdmin)
    {
        var json = new JsonObject { ["client_id"] = admin.ClientId, ["client_secret"] = admin.ClientSecret, ["url"] = url, ["ca_file"] = "server-trust.pem" };
        OwnersOnly.Write(Path.Combine(place.Kit, file), json.ToJsonString(Screen.Pretty) + "\n");
    }

    /// <summary>A client's secret in a file of its own, so that it stands on no command line (others can read those).</summary>
    public static void WriteSecret(DemoPlace place, string file, string secret) => OwnersOnly.Write(Path.Combine(place.Kit, file), secret);

    /// <summary>The scripts: one curl call each, and two small tools that they share.</summary>
    public static void WriteScripts(DemoPlace place, Story story)
    {
        Script(KitScripts.AssertionTool, KitScripts.Assertion(story));
        Script(KitScripts.PickTool, KitScripts.Pick());
        foreach (var client in story.Clients)
        {
            Script($"token-{client.Name}.sh", KitScripts.Token(story, client, $"{client.Name}.secret"));
            Script($"call-{client.Name}.sh", KitScripts.Call(story, client));
        }

        Script($"{Refused}/token-short-lived.sh", KitScripts.Token(story, story.ShortLived, $"{Refused}/short-lived.secret"));
        OwnersOnly.Write(Path.Combine(place.Kit, "card.json"), Card);

        void Script(string name, string text) => OwnersOnly.Write(Path.Combine(place.Kit, name), text, runs: true);
    }

    /// <summary><c>connection.json</c>, once everything in it is known.</summary>
    public static Task WriteConnectionAsync(DemoPlace place, Story story, CancellationToken ct) =>
        new Kit(place.Kit, new KitConnection(story.Environment, story.Organisation, story.Application, story.Urls, story.Clients, story.Admin, [story.Card])).WriteAsync(ct);

    private const string Card =
        """
        {
          "cardType": "Virtual",
          "cardProduct": 1002,
          "customerReference": "demo-1",
          "cardHolder": { "firstName": "Ada", "lastName": "Marlow", "dateOfBirth": "1990-04-12" },
          "address": { "addressLine1": "1 Quay Street", "city": "Manchester", "postCode": "M3 3JZ", "country": "GBR" }
        }

        """;
}
