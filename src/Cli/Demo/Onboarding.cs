using System.Text.Json.Nodes;
using Selvage.Cli.Kits;
using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>The organisation with its products and admin, then its application with four clients (B1, C1, C2, C4, C5).</summary>
internal static class Onboarding
{
    private const int ShortLife = 2;

    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        it.Stage.Chapter("The operator lets an organisation in");
        await OrganisationAsync(it, ct);
        it.Stage.Chapter("The organisation's admin sets up an application");
        await it.SelvageStepAsync("Application", ["app", "add", "--name", "Card gateway", "--operator", AsAdmin], made =>
        {
            it.Story.Application = (string)made["id"]!;
            return $"{made["name"]}, scopes {string.Join(' ', made["scopes"]!.AsArray())}";
        }, ct);
        foreach (var (auth, mtls) in new[] { ("client_secret", false), ("client_secret", true), ("private_key_jwt", false), ("private_key_jwt", true) })
            await ClientAsync(it, auth, mtls, ct);
        await PmidAsync(it, ct);
    }

    private static async Task OrganisationAsync(DemoTools it, CancellationToken ct)
    {
        var story = it.Story;
        string product = string.Empty;
        await it.SelvageStepAsync("Organisation", ["org", "register", "--name", story.OrganisationName, "--country", "GB", "--unit", "Payments", "--operator", AsOperator], made =>
        {
            story.Organisation = (string)made["id"]!;
            return $"{made["legal_name"]}";
        }, ct);
        await it.SelvageStepAsync("Product", ["product", "create", "--name", $"Cards {story.Suffix}", "--scope", "cards.read", "--scope", "cards.write", "--operator", AsOperator], made =>
        {
            product = (string)made["id"]!;
            return $"{made["name"]}: {string.Join(' ', made["scopes"]!.AsArray())}";
        }, ct);
        await it.SelvageStepAsync("Product assigned", ["org", "products", story.Organisation, "--set", product, "--operator", AsOperator], given =>
        {
            DemoFailure.Unless(given["items"]!.AsArray().Any(p => (string?)p!["id"] == product), $"product {product}", given.ToJsonString());
            return "what its applications may ever ask for";
        }, ct);
        await it.SelvageStepAsync("Addresses", ["connection", "--organisation", story.Organisation, "--operator", AsOperator], said =>
        {
            story.Environment = (string)said["environment"]!;
            story.Urls = UrlsOf(said["urls"]!);
            return $"{story.Urls.Tls} and {story.Urls.Mtls}";
        }, ct);
        await it.SelvageStepAsync("Admin client", ["org", "admin", story.Organisation, "--name", "Admin", "--operator", AsOperator], made =>
        {
            story.Admin = new KitAdmin((string)made["client_id"]!, (string)made["client_secret"]!);
            KitFolder.WriteAdmin(it.Place, story.Admin, story.Urls.Portal.TrimEnd('/'));
            return $"stored in {AsAdmin}";
        }, ct);
    }

    private static Task ClientAsync(DemoTools it, string auth, bool mtls, CancellationToken ct)
    {
        var name = $"{(auth == "client_secret" ? "secret" : "jwt")}-{(mtls ? "mtls" : "tls")}";
        string[] words = ["client", "create", "--application", it.Story.Application, "--name", name, "--auth", auth, .. mtls ? new[] { "--mtls" } : [], "--operator", AsAdmin];
        return it.SelvageStepAsync($"Client {name}", words, made =>
        {
            it.Story.Clients.Add(Client(made));
            if (made["client_secret"] is { } secret)
                KitFolder.WriteSecret(it.Place, $"{name}.secret", (string)secret!);
            return $"{(auth == "client_secret" ? "by secret" : "by signed assertion")}, {(mtls ? "mTLS" : "TLS")}";
        }, ct);
    }

    /// <summary>The client whose tokens end while one looks on; it serves a refusal, so it is no part of the kit.</summary>
    public static Task ShortLivedAsync(DemoTools it, CancellationToken ct) => it.SelvageStepAsync(
        $"Client with tokens of {ShortLife} s", ["client", "create", "--application", it.Story.Application, "--name", "short-lived", "--lifetime", $"{ShortLife}", "--operator", AsAdmin], made =>
        {
            it.Story.ShortLived = Client(made);
            KitFolder.WriteSecret(it.Place, $"{KitFolder.Refused}/short-lived.secret", (string)made["client_secret"]!);
            return "for a refusal below";
        }, ct);

    private static async Task PmidAsync(DemoTools it, CancellationToken ct)
    {
        await ShortLivedAsync(it, ct);
        var verbs = it.Story.Clients.Append(it.Story.ShortLived).Select(c => new[] { "client", "pmid", c.ClientId, Story.Pmid, "--operator", AsOperator }).ToList();
        await it.Stage.StepAsync($"PMID {Story.Pmid}, set by the operator", [.. verbs.Select(Workbench.Typed)], async () =>
        {
            foreach (var verb in verbs)
            {
                var client = await it.Bench.SelvageAsync(verb, ct);
                DemoFailure.Unless((string?)client["pmid"] == Story.Pmid, $"pmid {Story.Pmid}", client.ToJsonString());
            }

            for (var i = 0; i < it.Story.Clients.Count; i++)
                it.Story.Clients[i] = it.Story.Clients[i] with { Pmid = Story.Pmid };
            return "whose cards their tokens reach";
        });
    }

    private static KitClient Client(JsonNode made) => new(
        (string)made["name"]!, (string)made["client_id"]!, (string)made["auth_method"]!, (bool)made["mtls"]!, (string?)made["pmid"], [.. made["scopes"]!.AsArray().Select(s => (string)s!)])
    {
        ClientSecret = (string?)made["client_secret"],
    };

    private static KitUrls UrlsOf(JsonNode urls)
    {
        return new KitUrls(At("tls"), At("mtls"), At("http"), At("token"), At("mtls_token"), At("jwks"), At("ehi_jwks"), At("soap"), At("ocsp"), At("portal"), At("docs"));

        string At(string name) => (string?)urls[name] ?? throw new DemoFailure($"an address '{name}'", urls.ToJsonString());
    }
}
