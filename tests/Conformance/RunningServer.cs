using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

[assembly: AssemblyFixture(typeof(Selvage.Conformance.RunningServer))]

namespace Selvage.Conformance;

/// <summary>The built server as a process of its own, with one client company that has an application and its certificates.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly SemaphoreSlim _products = new(1);
    private Process? _process;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("selvage-conformance-").FullName;

    internal string Data => Path.Combine(Folder, "var");

    internal int[] Ports { get; } = FreePorts.Take(4);

    internal string Tls => $"localhost:{Ports[0]}";

    internal string Mtls => $"localhost:{Ports[1]}";

    internal string Trust => Path.Combine(Data, "server-trust.pem");

    internal string Organisation { get; private set; } = string.Empty;

    internal string Application { get; private set; } = string.Empty;

    internal (string Certificate, string Key) Transport { get; private set; }

    internal (string Certificate, string Key) Signing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _process = Start(Folder, Ports);
        await ReadyAsync(_process, Ports[2]);
        var organisation = await ShowAsync("org", "register", "--name", "Conformance Ltd", "--country", "GB", "--unit", "Tests");
        var product = await ShowAsync("product", "create", "--name", "Cards", "--scope", "cards.read", "--scope", "cards.write");
        await ShowAsync("org", "products", Text(organisation, "id"), "--set", Text(product, "id"));
        Organisation = Text(organisation, "id");
        var admin = await ShowAsync("org", "admin", Text(organisation, "id"), "--name", "Admin");
        (_id, _secret) = (Text(admin, "client_id"), Text(admin, "client_secret"));
        Application = Text(await ShowAsync("app", "add", "--organisation", Text(organisation, "id"), "--name", "App"), "id");
        Transport = await CertificateAsync("transport");
        Signing = await CertificateAsync("signing");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _products.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Starts a server on ports of its own; the caller ends it.</summary>
    internal static Process Start(string folder, int[] ports, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Tool.Built("Server"), .. settings]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, port) in new[] { "Tls", "Mtls", "Http", "Admin" }.Zip(ports))
            start.Environment[$"Selvage__Ports__{name}"] = port.ToString();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Waits until the server says that it is ready.</summary>
    internal static async Task ReadyAsync(Process process, int port)
    {
        using var http = new HttpClient();
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
            try
            {
                using var answer = await http.GetAsync($"http://localhost:{port}/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The server was not ready within 60 s.");
    }

    internal Task<Said> OpensslAsync(string input, params string[] arguments) => Tool.RunAsync(Folder, "openssl", arguments, input);

    private string? _id;
    private string? _secret;

    /// <summary>Adds a person and sends the invitation.</summary>
    internal async Task<string> AddPersonAsync(string first, string last, string email)
    {
        var id = Text(await ShowAsync(asOperator: true, "person", "add", "--organisation", Organisation, "--first-name", first, "--last-name", last, "--email", email), "id");
        await ShowAsync(asOperator: true, "person", "invite", id);
        return id;
    }

    /// <summary>Gives the organisation a product more; one at a time, since what is set is the whole list.</summary>
    internal async Task AddProductAsync(string name, params string[] scopes)
    {
        var product = Text(await ShowAsync(asOperator: true, ["product", "create", "--name", name, .. scopes.SelectMany(scope => new[] { "--scope", scope })]), "id");
        await _products.WaitAsync();
        try
        {
            var had = (await ShowAsync("org", "products", Organisation))["items"]!.AsArray().Select(p => Text(p!, "id"));
            await ShowAsync(asOperator: true, ["org", "products", Organisation, .. had.Append(product).SelectMany(id => new[] { "--set", id })]);
        }
        finally
        {
            _products.Release();
        }
    }

    private async Task<(string Certificate, string Key)> CertificateAsync(string type)
    {
        var folder = Path.Combine(Folder, "keys", type);
        await ShowAsync("cert", "new", "--application", Application, "--type", type, "--out", folder);
        var key = Directory.GetFiles(folder, "*.key").Single();
        return (Path.ChangeExtension(key, ".pem"), key);
    }

    internal Task<JsonNode> ShowAsync(params string[] verb) => ShowAsync(asOperator: _id is null, verb);

    internal async Task<JsonNode> ShowAsync(bool asOperator, params string[] verb)
    {
        var environment = asOperator
            ? new Dictionary<string, string> { ["SELVAGE_OPERATOR_FILE"] = Path.Combine(Data, "operator.json") }
            : new Dictionary<string, string> { ["SELVAGE_URL"] = $"https://{Tls}", ["SELVAGE_CA_FILE"] = Trust, ["SELVAGE_CLIENT_ID"] = _id!, ["SELVAGE_CLIENT_SECRET"] = _secret! };
        var said = await Tool.RunAsync(Folder, "dotnet", [Tool.Built("Cli"), .. verb, "--json"], environment: environment);
        return said.Code == 0 ? JsonNode.Parse(said.Out)! : throw new InvalidOperationException($"selvage {string.Join(' ', verb)}: {said.All}");
    }

    internal static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
