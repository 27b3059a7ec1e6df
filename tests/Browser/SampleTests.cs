using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Selvage.Journeys;

namespace Selvage.Browser;

/// <summary>The code that the portal shows for a client is copied off the page and run against the server, with the client's own credentials.</summary>
public sealed class SampleTests(PortalWorld world, SampleTests.Room room) : IClassFixture<SampleTests.Room>
{
    /// <summary>Program and arguments, by the name of the sample.</summary>
    private static readonly Dictionary<string, (string File, string Program, string[] Before)> Runs = new()
    {
        ["curl"] = ("token.sh", "bash", ["-eu"]),
        ["C#"] = ("token.cs", "dotnet", ["run"]),
        ["Node"] = ("token.mjs", "node", []),
        ["Python"] = ("token.py", "python3", []),
    };

    public static TheoryData<string, string> All =>
    [
        .. from client in new[] { "secret", "secret-mtls", "rsa", "ec", "ec384", "rsa-mtls", "tls-auth" } from sample in new[] { "curl", "Node", "Python" } select (client, sample),
        ("secret", "C#"), ("ec", "C#"), ("rsa-mtls", "C#"),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_runs_as_it_stands_there_and_calls_the_hub(string client, string sample)
    {
        await room.FurnishAsync(world);
        var of = room.Clients[client];
        await room.Page.OpenAsync($"/organisations/{room.Of.Organisation}/applications/{of.App}/clients/{of.Key}/tokens");
        var text = await room.Page.GetByRole(AriaRole.Region, new() { Name = $"{sample} sample", Exact = true }).Locator("code").TextContentAsync();
        Assert.NotNull(text);
        if (of.Secret is not null)
            Assert.DoesNotContain(of.Secret, await room.Page.ContentAsync(), StringComparison.Ordinal);

        var folder = Directory.CreateDirectory(Path.Combine(room.Folder, $"{client}-{Guid.NewGuid().ToString()[..6]}")).FullName;
        foreach (var (name, from) in of.Files.Append(("server-trust.pem", world.Server.Trust)))
            File.Copy(from, Path.Combine(folder, name));
        var (file, program, before) = Runs[sample];
        await File.WriteAllTextAsync(Path.Combine(folder, file), text, TestContext.Current.CancellationToken);
        var environment = of.Secret is null ? new Dictionary<string, string>() : new() { ["CLIENT_SECRET"] = of.Secret };
        var ran = (await Command.RunAsync(program, [.. before, file], folder, environment)).Ok();
        var products = JsonNode.Parse(ran.Out.Trim());
        Assert.Contains("1002", products!.ToJsonString(), StringComparison.Ordinal); // A product of the sandbox.
    }

    /// <summary>A client of a room, with what authenticates it.</summary>
    internal sealed record Ready(string App, string Key, string? Secret, IReadOnlyList<(string Name, string File)> Files);

    /// <summary>One client for each way of authenticating.</summary>
    public sealed class Room : IAsyncLifetime
    {
        private readonly SemaphoreSlim _once = new(1, 1);

        internal Furnished Of { get; private set; } = null!;

        internal IPage Page { get; private set; } = null!;

        internal Dictionary<string, Ready> Clients { get; } = [];

        internal string Folder { get; } = Directory.CreateTempSubdirectory("creds-samples-").FullName;

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            if (Page is not null)
                await Page.Context.CloseAsync();
            Directory.Delete(Folder, recursive: true);
            _once.Dispose();
        }

        internal async Task FurnishAsync(PortalWorld world)
        {
            await _once.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                if (Page is not null)
                    return;
                Of = await world.FurnishedAsync("Samples Ltd");
                foreach (var (name, auth, mtls, kind) in new[] { ("secret", "client_secret", false, ""), ("secret-mtls", "client_secret", true, ""), ("rsa", "private_key_jwt", false, "Rsa2048"), ("ec", "private_key_jwt", false, "P256"), ("ec384", "private_key_jwt", false, "P384"), ("rsa-mtls", "private_key_jwt", true, "Rsa2048"), ("tls-auth", "tls_client_auth", true, "") })
                    Clients[name] = await ClientAsync(world, name, auth, mtls, kind);
                Page = await world.SignedInAsync(Of.SuperAdmin);
            }
            finally
            {
                _once.Release();
            }
        }

        /// <summary>In an application of its own, so that the newest Signing certificate there is of the kind that is tried.</summary>
        private async Task<Ready> ClientAsync(PortalWorld world, string name, string auth, bool mtls, string kind)
        {
            var app = (string)(await world.Server.OkAsync(Of.Admin, "app", "add", "--name", name))["id"]!;
            string[] words = ["client", "create", "--application", app, "--name", name, "--auth", auth];
            var client = await world.Server.OkAsync(Of.Admin, mtls ? [.. words, "--mtls"] : words);
            var key = (string)client["key"]!;
            await world.Server.OkAsync(world.Server.AsOperator, "client", "pmid", key, "PMSAMPLE");
            var files = new List<(string, string)>();
            if (kind.Length > 0)
            {
                var signing = await CertificateAsync(world, app, "signing", kind);
                files.Add(("signing.key", (string)signing["files"]!["key"]!));
            }

            if (mtls)
            {
                var transport = await CertificateAsync(world, app, "transport", "P256");
                files.Add(("transport.key", (string)transport["files"]!["key"]!));
                files.Add(("transport.pem", (string)transport["files"]!["certificate"]!));
            }

            return new Ready(app, key, (string?)client["client_secret"], [.. files.Select(f => (f.Item1, Path.GetFullPath(f.Item2, world.Server.Folder)))]);
        }

        private Task<JsonNode> CertificateAsync(PortalWorld world, string app, string type, string kind) =>
            world.Server.OkAsync(Of.Admin, "cert", "new", "--application", app, "--type", type, "--key-kind", kind, "--out", Path.Combine(Folder, Guid.NewGuid().ToString()[..8]));
    }
}
