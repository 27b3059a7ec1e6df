using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Journeys;

[assembly: AssemblyFixture(typeof(RunningServer))]

namespace Selvage.Journeys;

/// <summary>The real server, started once for all tests, with one organisation, its application and its admin.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("selvage-journeys-");
    private readonly StringBuilder _said = new();
    private Process? _process;

    internal Ports Ports { get; } = Ports.Free();

    /// <summary>Where the tests' files go.</summary>
    internal string Folder => _root.FullName;

    internal string Data => Path.Combine(Folder, "data");

    internal string Trust => Path.Combine(Data, "server-trust.pem");

    internal string Tls => $"https://localhost:{Ports.Tls}";

    internal string Mtls => $"https://localhost:{Ports.Mtls}";

    internal string Http => $"http://localhost:{Ports.Http}";

    internal string Organisation { get; private set; } = string.Empty;

    internal string Application { get; private set; } = string.Empty;

    internal JsonNode Admin { get; private set; } = null!;

    /// <summary>As the organisation's admin.</summary>
    internal Dictionary<string, string> AsAdmin => new()
    {
        ["SELVAGE_URL"] = Tls,
        ["SELVAGE_CLIENT_ID"] = (string)Admin["client_id"]!,
        ["SELVAGE_CLIENT_SECRET"] = (string)Admin["client_secret"]!,
        ["SELVAGE_CA_FILE"] = Trust,
    };

    private Dictionary<string, string> AsOperator => new() { ["SELVAGE_OPERATOR_FILE"] = Path.Combine(Data, "operator.json") };

    public async ValueTask InitializeAsync()
    {
        _process = Command.Start("dotnet", [Built.Server], Folder, Ports.Settings(Data));
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync();
        Organisation = (string)(await OperatorAsync("org", "register", "--name", "Journey Cards Ltd", "--country", "GB", "--unit", "Payments"))["id"]!;
        string product = (string)(await OperatorAsync("product", "create", "--name", "Cards", "--scope", "cards.read", "--scope", "cards.write"))["id"]!;
        await OperatorAsync("org", "products", Organisation, "--set", product);
        Admin = await OperatorAsync("org", "admin", Organisation, "--name", "Journeys");
        Application = (string)(await AdminAsync("app", "add", "--name", "Gateway"))["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            Assert.Equal(0, await Command.TerminateAsync(_process));
        _process?.Dispose();
        _root.Delete(recursive: true);
    }

    /// <summary>A verb as the operator.</summary>
    internal async Task<JsonNode> OperatorAsync(params string[] words) => (await SelvageAsync(AsOperator, words)).Ok().Json;

    /// <summary>A verb as the organisation's admin.</summary>
    internal async Task<JsonNode> AdminAsync(params string[] words) => (await SelvageAsync(AsAdmin, words)).Ok().Json;

    /// <summary>A verb, whatever comes of it.</summary>
    internal Task<Command> SelvageAsync(Dictionary<string, string> environment, params string[] words) =>
        Command.RunAsync("dotnet", [Built.Cli, .. words, "--json"], Folder, environment);

    /// <summary>A client of the application, with a PMID.</summary>
    internal async Task<JsonNode> ClientAsync(string name, string auth, bool mtls)
    {
        var client = await AdminAsync(["client", "create", "--application", Application, "--name", name, "--auth", auth, .. mtls ? new[] { "--mtls" } : []]);
        await OperatorAsync("client", "pmid", (string)client["client_id"]!, "7001");
        return client;
    }

    /// <summary>A certificate with its key in a folder of its own.</summary>
    internal async Task<JsonNode> CertificateAsync(string type) =>
        await AdminAsync("cert", "new", "--application", Application, "--type", type, "--out", Directory.CreateTempSubdirectory("keys-").MoveInto(Folder));

    /// <summary>curl, as a client would call it.</summary>
    internal Task<CurlAnswer> CurlAsync(params string[] arguments) => CurlAnswer.GetAsync(Folder, ["--cacert", Trust, .. arguments]);

    private async Task ReadyAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await CurlAnswer.GetAsync(Folder, [Http + "/health/ready"])).Status != 200)
        {
            Assert.False(_process!.HasExited, $"The server ended: {_said}");
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    private void Heard(string? line)
    {
        lock (_said)
            _said.AppendLine(line);
    }
}

internal static class Folders
{
    /// <summary>Moves a folder into another, and gives its new path.</summary>
    public static string MoveInto(this DirectoryInfo folder, string parent)
    {
        var path = Path.Combine(parent, folder.Name);
        Directory.Move(folder.FullName, path);
        return path;
    }
}
