using System.Text.Json.Nodes;
using Selvage.Cli.Kits;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli;

/// <summary>Makes a kit as the demo does: certificates through the command line, four clients, all files.</summary>
internal static class TestKit
{
    public static async Task<Kit> MakeAsync(ContractServer server)
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Folder, "kit")).FullName;
        await CertificateAsync(server, folder, "transport");
        var kid = await CertificateAsync(server, folder, "signing");
        File.Copy(server.CaFile, Path.Combine(folder, "server-trust.pem"));
        await File.WriteAllTextAsync(Path.Combine(folder, "trust-chain.pem"), server.State.Authority.ChainPem);
        KitClient[] clients = [Client("secret-tls", false, null), Client("secret-mtls", true, null), Client("jwt-tls", false, kid), Client("jwt-mtls", true, kid)];
        foreach (var client in clients)
            server.State.Clients[client.ClientId] = (client.ClientSecret, client.Mtls, client.Pmid);
        var kit = new Kit(folder, new KitConnection("Uat", ContractState.OrganisationId, "app", Urls(server.State), clients, new KitAdmin("a", "b"), ["99"]));
        await kit.WriteAsync(TestContext.Current.CancellationToken);
        return kit;
    }

    private static async Task<string> CertificateAsync(ContractServer server, string folder, string type)
    {
        var run = await CliRun.AsOperatorAsync(server, "cert", "new", "--application", "app", "--type", type, "--out", folder, "--key-kind", type == "signing" ? "Rsa2048" : "P256", "--json");
        JsonNode files = run.Json["files"]!;
        File.Move((string)files["certificate"]!, Path.Combine(folder, type + ".pem"));
        File.Move((string)files["key"]!, Path.Combine(folder, type + ".key"));
        return (string)run.Json["kid"]!;
    }

    private static KitClient Client(string name, bool mtls, string? kid) =>
        new(name, Guid.NewGuid().ToString(), kid is null ? "client_secret" : "private_key_jwt", mtls, "1234", ["cards.read"])
        {
            ClientSecret = kid is null ? "secret-of-" + name : null,
            Kid = kid,
            Key = kid is null ? null : "signing.key",
        };

    private static KitUrls Urls(ContractState state) => new(
        state.Tls, state.Mtls, state.Tls, state.Tls + "/oauth2/token", state.Mtls + "/oauth2/token",
        $"{state.Tls}/{ContractState.OrganisationId}/jwks.json", state.Tls + "/ehi/jwks.json", state.Mtls + "/service.asmx", state.Tls + "/ocsp", state.Tls, state.Tls + "/docs");
}
