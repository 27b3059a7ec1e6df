using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>The demo as one would run it. Its tests share a data folder: whichever comes second goes on with what the first one left.</summary>
public sealed class DemoTests(DemoFolder folder) : IClassFixture<DemoFolder>
{
    private static readonly string[] KitFields = ["environment", "organisation_id", "application_id", "urls", "clients", "admin", "cards"];
    private static readonly string[] UrlFields = ["tls", "mtls", "http", "token", "mtls_token", "jwks", "ehi_jwks", "soap", "ocsp", "portal", "docs"];

    private string Kit => Path.Combine(folder.Path, "data", "kit");

    [Fact]
    public async Task The_demo_with_exit_passes_every_step_and_leaves_no_server()
    {
        var run = (await Command.RunAsync("dotnet", [.. DemoFolder.Verb, "--exit", "--json"], folder.Path, folder.Settings)).Ok().Json;

        Assert.True((bool)run["ok"]!);
        Assert.All(run["steps"]!.AsArray(), step => Assert.True((bool)step!["ok"]!));
        Assert.False(folder.Listens);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode((string)run["server_log"]!));
    }

    [Fact]
    public async Task The_demo_leaves_a_server_and_a_kit_that_works_until_it_is_told_to_stop()
    {
        using var demo = Command.Start("dotnet", DemoFolder.Verb, folder.Path, folder.Settings);
        var complaints = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await UntilItStaysAsync(demo, complaints);
            KeepsTheContract(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Kit, "connection.json"), TestContext.Current.CancellationToken))!);
            await EveryScriptWorksAsync();
            var doctor = (await Command.RunAsync("dotnet", [Built.Cli, "doctor", "--kit", Kit, "--json"], folder.Path)).Ok().Json;
            Assert.All(doctor["findings"]!.AsArray(), finding => Assert.Equal("ok", (string?)finding!["state"]));
            await FillsThePortalAsync();
            await EverybodySignsInAsync();
        }
        finally
        {
            Assert.Equal(0, await Command.TerminateAsync(demo));
        }

        Assert.False(folder.Listens);
    }

    private static async Task UntilItStaysAsync(Process demo, Task<string> complaints)
    {
        while (await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Assert.DoesNotContain('\u001b', line);
            if (line.StartsWith("The server is running.", StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The demo ended before it had said that the server is running. {await complaints}");
    }

    private static void KeepsTheContract(JsonNode connection)
    {
        Assert.Equal(KitFields.Order(), connection.AsObject().Select(f => f.Key).Order());
        Assert.Equal(UrlFields.Order(), connection["urls"]!.AsObject().Select(f => f.Key).Order());
        var clients = connection["clients"]!.AsArray();
        Assert.Equal(
            [("client_secret", false), ("client_secret", true), ("private_key_jwt", false), ("private_key_jwt", true)],
            clients.Select(c => ((string)c!["auth_method"]!, (bool)c["mtls"]!)).Order());
        foreach (var client in clients)
        {
            var proof = (string?)client!["auth_method"] == "client_secret" ? new[] { "client_secret" } : ["kid", "key"];
            Assert.Equal(new[] { "name", "client_id", "auth_method", "mtls", "pmid", "scopes" }.Concat(proof).Order(), client.AsObject().Select(f => f.Key).Order());
            Assert.Equal(["cards.read", "cards.write"], client["scopes"]!.AsArray().Select(s => (string)s!).Order());
        }

        Assert.Equal(["client_id", "client_secret"], connection["admin"]!.AsObject().Select(f => f.Key).Order());
        Assert.NotEmpty(connection["cards"]!.AsArray());
    }

    /// <summary>Two organisations besides the operator, a certificate that ends soon and a revoked one, refusals, and something that waits for the operator.</summary>
    private async Task FillsThePortalAsync()
    {
        Assert.InRange((await AskAsync("org", "list")).Count, 3, 10);
        var soon = Assert.Single(await AskAsync("cert", "expiring", "--days", "60"))!;
        Assert.InRange((int)soon["days_left"]!, 39, 42);
        Assert.Equal("transport", (string?)soon["type"]);
        var audit = await AskAsync("audit", "list", "--limit", "200");
        Assert.Contains(audit, line => (string?)line!["action"] == "certificate.revoke" && (string?)line["outcome"] == "done");
        Assert.Contains(audit, line => (string?)line!["action"] == "session.refuse");
        Assert.Contains(audit, line => (string?)line!["outcome"] == "refused");
        Assert.Contains(await AskAsync("pmid", "list"), request => (string?)request!["state"] == "pending");
    }

    /// <summary>With the addresses and the password that the demo says: people in three roles, two organisations, and the operator.</summary>
    private async Task EverybodySignsInAsync()
    {
        var people = (await File.ReadAllLinesAsync(Path.Combine(Kit, "people.txt"), TestContext.Current.CancellationToken)).Select(l => l.Split('\t')).ToList();
        Assert.Equal(["Organisation Admin", "Read Only", "Super Admin", "Super Admin", "Super Admin"], people.Select(p => p[2].Split(", ")[1].Split(" of ")[0]).Order());
        Assert.Equal(3, people.Select(p => p[2].Split(" of ")[1]).Distinct().Count());
        foreach (var person in people)
        {
            using var browser = new PersonAtBrowser($"https://localhost:{folder.Ports.Tls}", Path.Combine(folder.Path, "data", "server-trust.pem"), person[0]);
            Assert.Contains($"Welcome, {person[2].Split(' ')[0]}", await browser.SignInAsync(person[1]), StringComparison.Ordinal);
        }
    }

    private async Task<JsonArray> AskAsync(params string[] verb) =>
        (await Command.RunAsync("dotnet", [Built.Cli, .. verb, "--operator", Path.Combine(folder.Path, "data", "operator.json"), "--json"], folder.Path)).Ok().Json["items"]!.AsArray();

    private async Task EveryScriptWorksAsync()
    {
        string[] files = ["connection.json", "transport.pem", "transport.key", "signing.pem", "signing.key", "server-trust.pem", "trust-chain.pem"];
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Kit, file)), file));
        var scripts = Directory.GetFiles(Kit, "*.sh");
        Assert.Equal(8, scripts.Length);
        foreach (var script in scripts)
        {
            // From another folder, as one who does not know where they belong.
            var answer = (await Command.RunAsync("bash", [script], "/")).Ok().Json;
            Assert.True(Path.GetFileName(script).StartsWith("token-", StringComparison.Ordinal) ? answer["access_token"] is not null : answer.AsArray().Count > 0);
        }
    }
}
