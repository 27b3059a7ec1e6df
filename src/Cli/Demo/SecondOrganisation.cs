using System.Text.Json;
using Selvage.Cli.Kits;
using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>
/// Another organisation, which sees nothing of the first: with a Super Admin, an application, a client, a certificate in force and a revoked one. It is
/// founded once for each data folder, in its past where there is one; later walks find it there.
/// </summary>
internal static class SecondOrganisation
{
    private const string AsSecond = "second-admin.json";

    /// <summary>What a later walk must know.</summary>
    private sealed record Memory(string Id, string Name, string Password, DemoPerson Admin, KitAdmin Client, string Url);

    /// <summary>Makes it.</summary>
    public static async Task FoundAsync(DemoTools it, CancellationToken ct)
    {
        var story = it.Story;
        await it.SelvageStepAsync("A second organisation", ["org", "register", "--name", story.SecondName, "--country", "DE", "--unit", "Wallets", "--operator", AsOperator], made =>
        {
            story.Second = (string)made["id"]!;
            return $"{made["legal_name"]}, which sees nothing of the first";
        }, ct);
        await ProductAsync(it, ct);
        await People.PersonAsync(it, story.Second, "Bruno", "Brent", $"bruno@brent-{story.Suffix.ToLowerInvariant()}.example", "Super Admin", "super_admin", ct);
        var url = (string)(await it.Bench.SelvageAsync(["connection", "--organisation", story.Second, "--operator", AsOperator], ct))["urls"]!["portal"]!;
        var client = await AdminAsync(it, url.TrimEnd('/'), ct);
        await CertificatesAsync(it, ct);
        OwnersOnly.Write(it.Place.Remembered, JsonSerializer.Serialize(new Memory(story.Second, story.SecondName, story.Password, story.People[^1], client, url.TrimEnd('/'))) + "\n");
    }

    /// <summary>Sees to it that it is there: where neither the past nor an earlier walk has made it, it is made now.</summary>
    public static Task ArriveAsync(DemoTools it, CancellationToken ct) => it.Story.Second.Length > 0 ? Task.CompletedTask : FoundAsync(it, ct);

    /// <summary>Takes up what an earlier walk left, if it did. Everybody's password is that of then, so that one is enough.</summary>
    public static void Recall(DemoTools it)
    {
        if (it.Story.Second.Length > 0 || !File.Exists(it.Place.Remembered) || JsonSerializer.Deserialize<Memory>(File.ReadAllText(it.Place.Remembered)) is not { } memory)
            return;
        (it.Story.Second, it.Story.SecondName, it.Story.Password) = (memory.Id, memory.Name, memory.Password);
        it.Story.People.Add(memory.Admin);
        KitFolder.WriteAdmin(it.Place, memory.Client, memory.Url, AsSecond);
    }

    private static async Task ProductAsync(DemoTools it, CancellationToken ct)
    {
        var product = string.Empty;
        await it.SelvageStepAsync("Its product", ["product", "create", "--name", $"Wallets {it.Story.Suffix}", "--scope", "cards.read", "--scope", "digitalwallets", "--operator", AsOperator], made =>
        {
            product = (string)made["id"]!;
            return (string)made["name"]!;
        }, ct);
        await it.Bench.SelvageAsync(["org", "products", it.Story.Second, "--set", product, "--operator", AsOperator], ct);
    }

    private static async Task<KitAdmin> AdminAsync(DemoTools it, string url, CancellationToken ct)
    {
        var admin = new KitAdmin(string.Empty, string.Empty);
        await it.SelvageStepAsync("Its admin client", ["org", "admin", it.Story.Second, "--name", "Admin", "--operator", AsOperator], made =>
        {
            admin = new KitAdmin((string)made["client_id"]!, (string)made["client_secret"]!);
            KitFolder.WriteAdmin(it.Place, admin, url, AsSecond);
            return $"stored in {AsSecond}";
        }, ct);
        return admin;
    }

    private static async Task CertificatesAsync(DemoTools it, CancellationToken ct)
    {
        var app = string.Empty;
        await it.SelvageStepAsync("Its application", ["app", "add", "--name", "Wallet service", "--operator", AsSecond], made =>
        {
            app = (string)made["id"]!;
            return (string)made["name"]!;
        }, ct);
        await it.SelvageStepAsync("Its client", ["client", "create", "--application", app, "--name", "Wallet backend", "--auth", "private_key_jwt", "--operator", AsSecond], made => (string)made["name"]!, ct);
        await it.SelvageStepAsync("A certificate of it, for 350 days", ["cert", "new", "--application", app, "--type", "transport", "--out", "second", "--operator", AsSecond], made => $"until {((string)made["not_after"]!)[..10]}", ct);
        string[] create = ["cert", "new", "--application", app, "--type", "signing", "--out", "second", "--operator", AsSecond];
        await it.Stage.StepAsync("Another, revoked", [Workbench.Typed(create), Workbench.Typed(["cert", "revoke", "KID", "--reason", "superseded", "--yes", "--operator", AsSecond])], async () =>
        {
            var kid = (string)(await it.Bench.SelvageAsync(create, ct))["kid"]!;
            await it.Bench.SelvageAsync(["cert", "revoke", kid, "--reason", "superseded", "--yes", "--operator", AsSecond], ct);
            return "so that the portal has one to show";
        });
    }
}
