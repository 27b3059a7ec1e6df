using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>A real server that was just started and is one test class's alone, so that its keys and people may be changed.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("selvage-own-");
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _said = new();
    private Process? _server;

    private OwnServer()
    {
    }

    internal string Folder => _folder.FullName;

    internal string Data => Path.Combine(Folder, "data");

    internal string Trust => Path.Combine(Data, "server-trust.pem");

    internal Ports Ports { get; } = Ports.Free();

    internal string Tls => $"https://localhost:{Ports.Tls}";

    /// <summary>What it said until it was ready.</summary>
    internal string Said { get; private set; } = string.Empty;

    /// <summary>As the operator.</summary>
    internal Dictionary<string, string> AsOperator => new() { ["SELVAGE_OPERATOR_FILE"] = Path.Combine(Data, "operator.json") };

    internal static Task<OwnServer> StartAsync() => StartAsync([]);

    /// <summary>One of Production: its services have names of their own there.</summary>
    internal static Task<OwnServer> StartProductionAsync() => StartAsync(["Portal", "Auth", "Hub", "Jwks", "Ocsp"], ["AuthMtls", "HubMtls", "Soap"]);

    private static async Task<OwnServer> StartAsync(string[] tls, params string[] mtls)
    {
        var own = new OwnServer();
        var settings = own.Ports.Settings(own.Data);
        settings["Selvage__SignIn__PasswordRounds"] = "100000"; // The fewest that are allowed: what takes an attacker long takes these tests long, too.
        foreach (var (name, port) in tls.Select(n => (n, own.Ports.Tls)).Concat(mtls.Select(n => (n, own.Ports.Mtls))))
            settings[$"Selvage__Hosts__{name}"] = $"localhost:{port}";
        if (tls.Length > 0)
            (settings["Selvage__Environment"], settings["Selvage__Hosts__Pki"]) = ("Production", $"localhost:{own.Ports.Http}");
        own._server = Command.Start("dotnet", [Built.Server], own.Folder, settings);
        own._server.OutputDataReceived += (_, line) => own.Hear(line.Data);
        own._server.ErrorDataReceived += (_, line) => own.Hear(line.Data);
        own._server.EnableRaisingEvents = true;
        own._server.Exited += (_, _) => own._ready.TrySetException(new InvalidOperationException("The server ended."));
        own._server.BeginOutputReadLine();
        own._server.BeginErrorReadLine();
        own.Said = await own._ready.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
        return own;
    }

    /// <summary>A new organisation, and the environment of its admin.</summary>
    internal async Task<(string Organisation, Dictionary<string, string> Admin)> OrganisationAsync(string name)
    {
        var organisation = (string)(await OkAsync(AsOperator, "org", "register", "--name", name, "--country", "GB", "--unit", "Payments"))["id"]!;
        var admin = await OkAsync(AsOperator, "org", "admin", organisation, "--name", "Verbs");
        return (organisation, new()
        {
            ["SELVAGE_URL"] = Tls, ["SELVAGE_CLIENT_ID"] = (string)admin["client_id"]!, ["SELVAGE_CLIENT_SECRET"] = (string)admin["client_secret"]!, ["SELVAGE_CA_FILE"] = Trust,
        });
    }

    /// <summary>The text of the first mail to somebody that fits, once there is one.</summary>
    internal async Task<string> MailAsync(string email, Func<string, bool> fits)
    {
        var (folder, started) = (Path.Combine(Data, "mail"), Stopwatch.StartNew());
        while (true)
        {
            var mails = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(Plain) : [];
            if (mails.FirstOrDefault(m => m.Contains($"<{email}>", StringComparison.Ordinal) && fits(m)) is { } found)
                return found;
            Assert.True(started.Elapsed < TimeSpan.FromSeconds(30), $"No such mail to {email}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Gives an organisation a product with these scopes.</summary>
    internal async Task AssignAsync(string organisation, params string[] scopes)
    {
        var product = await OkAsync(AsOperator, ["product", "create", "--name", "Product " + Guid.NewGuid().ToString()[..8], .. scopes.SelectMany(s => new[] { "--scope", s })]);
        await OkAsync(AsOperator, "org", "products", organisation, "--set", (string)product["id"]!);
    }

    /// <summary>A verb that must succeed; its JSON.</summary>
    internal async Task<JsonNode> OkAsync(Dictionary<string, string> environment, params string[] words) => (await SelvageAsync(environment, words)).Ok().Json;

    /// <summary>A verb, whatever comes of it.</summary>
    internal Task<Command> SelvageAsync(Dictionary<string, string> environment, params string[] words) =>
        Command.RunAsync("dotnet", [Built.Cli, .. words, "--json"], Folder, environment);

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
            await Command.TerminateAsync(_server);
        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>As it was before it was made fit to be sent (RFC 2045 §6.7).</summary>
    private static string Plain(string file) => File.ReadAllText(file).Replace("=\r\n", string.Empty, StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
            if (line?.StartsWith("Ready.", StringComparison.Ordinal) == true)
                _ready.TrySetResult(_said.ToString());
        }
    }
}
