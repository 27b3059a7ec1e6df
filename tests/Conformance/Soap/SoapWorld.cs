using System.Text.Json.Nodes;

namespace Selvage.Conformance.Soap;

/// <summary>The tests that share an application which calls SOAP.</summary>
[CollectionDefinition(nameof(SoapCollection))]
public sealed class SoapCollection : ICollectionFixture<SoapWorld>;

/// <summary>On the running server: SOAP switched on by a product, and an application with its certificate and its one marked client, all by the command line.</summary>
public sealed class SoapWorld(RunningServer server) : IAsyncLifetime
{
    internal RunningServer Server => server;

    internal string Address => $"https://{server.Mtls}/service.asmx";

    internal (string Certificate, string Key) Transport { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await server.AddProductAsync("SOAP", "soap", "cards.read");
        var application = RunningServer.Text(await server.ShowAsync("app", "add", "--organisation", server.Organisation, "--name", "SOAP"), "id");
        var folder = Path.Combine(server.Folder, "keys", "soap");
        await server.ShowAsync("cert", "new", "--application", application, "--type", "transport", "--out", folder);
        var key = Directory.GetFiles(folder, "*.key").Single();
        Transport = (Path.ChangeExtension(key, ".pem"), key);
        var client = await server.ShowAsync("client", "create", "--application", application, "--name", "SOAP", "--auth", "client_secret", "--soap");
        Assert.True((bool)client["soap"]!);
        await server.ShowAsync(asOperator: true, "client", "pmid", RunningServer.Text(client, "client_id"), "PMSOAP");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What the peer's script is told.</summary>
    internal string Json() => new JsonObject { ["wsdl"] = Address + "?wsdl", ["trust"] = server.Trust, ["certificate"] = Transport.Certificate, ["key"] = Transport.Key }.ToJsonString();
}
