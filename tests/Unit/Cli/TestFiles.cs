using System.Text.Json.Nodes;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli;

/// <summary>A certificate with its files, from the small server.</summary>
/// <param name="Kid">Its kid.</param>
/// <param name="Pem">The certificate.</param>
/// <param name="Key">Its key.</param>
/// <param name="Chain">Issuing and root.</param>
internal sealed record TestFiles(string Kid, string Pem, string Key, string Chain)
{
    public static async Task<TestFiles> MakeAsync(ContractServer server, string type = "transport", string kind = "P256")
    {
        var folder = Directory.CreateDirectory(Path.Combine(server.Folder, $"{type}-{server.State.Certificates.Count}")).FullName;
        var run = await CliRun.AsOperatorAsync(server, "cert", "new", "--application", "app", "--type", type, "--out", folder, "--key-kind", kind, "--json");
        run.Ends(0);
        JsonNode files = run.Json["files"]!;
        return new TestFiles((string)run.Json["kid"]!, (string)files["certificate"]!, (string)files["key"]!, (string)files["chain"]!);
    }
}
