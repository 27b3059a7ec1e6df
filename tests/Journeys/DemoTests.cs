using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>The demo as one would run it, on ports and a folder of its own.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly string[] KitFields = ["environment", "organisation_id", "application_id", "urls", "clients", "admin", "cards"];
    private static readonly string[] UrlFields = ["tls", "mtls", "http", "token", "mtls_token", "jwks", "ehi_jwks", "soap", "ocsp", "portal", "docs"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("selvage-demo-");
    private readonly Ports _ports = Ports.Free();

    private string Kit => Path.Combine(_root.FullName, "data", "kit");

    private static string[] Verb => [Built.Cli, "demo", "--server", Built.Server];

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task The_demo_passes_twice_over_the_same_data_and_leaves_no_server()
    {
        var first = (await Command.RunAsync("dotnet", [.. Verb, "--exit"], _root.FullName, Settings())).Ok();
        Assert.Contains("steps passed", first.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', first.Out);
        Assert.False(Listens(_ports.Http));

        var again = (await Command.RunAsync("dotnet", [.. Verb, "--exit", "--json"], _root.FullName, Settings())).Ok().Json;

        Assert.True((bool)again["ok"]!);
        Assert.All(again["steps"]!.AsArray(), step => Assert.True((bool)step!["ok"]!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_root.FullName, "data", "server.log")));
    }

    [Fact]
    public async Task The_demo_leaves_a_server_and_a_kit_that_works_until_it_is_told_to_stop()
    {
        using var demo = Command.Start("dotnet", Verb, _root.FullName, Settings());
        var complaints = demo.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await UntilItStaysAsync(demo, complaints);
            KeepsTheContract(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Kit, "connection.json"), TestContext.Current.CancellationToken))!);
            await EveryScriptWorksAsync();
            var doctor = (await Command.RunAsync("dotnet", [Built.Cli, "doctor", "--kit", Kit, "--json"], _root.FullName)).Ok().Json;
            Assert.All(doctor["findings"]!.AsArray(), finding => Assert.Equal("ok", (string?)finding!["state"]));
        }
        finally
        {
            Assert.Equal(0, await Command.TerminateAsync(demo));
        }

        Assert.False(Listens(_ports.Http));
    }

    [Fact]
    public async Task A_check_that_the_server_leaves_out_makes_the_demo_fail_and_say_where()
    {
        var settings = Settings();
        settings["Selvage__ApiHub__LenientHeaders"] = "true";

        var run = await Command.RunAsync("dotnet", [.. Verb, "--exit"], _root.FullName, settings);

        Assert.Equal(1, run.Code);
        Assert.Contains("✗", run.Out, StringComparison.Ordinal);
        Assert.Contains("400 header.region_missing", run.Out, StringComparison.Ordinal);
        Assert.Contains("server.log", run.Out, StringComparison.Ordinal);
        Assert.False(Listens(_ports.Http));
    }

    [Fact]
    public async Task A_taken_port_is_named_with_its_mend_before_anything_is_built()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _ports.Mtls);
        taken.Start();

        foreach (var (program, words) in new[] { ("bash", new[] { Path.Combine(Built.Root, "demo"), "--exit" }), ("dotnet", [.. Verb, "--exit"]) })
        {
            var run = await Command.RunAsync(program, words, _root.FullName, Settings());

            Assert.Equal(1, run.Code);
            Assert.Contains($"{_ports.Mtls} is taken", run.Error, StringComparison.Ordinal);
            Assert.Contains("Selvage__Ports__Mtls=", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Building", run.Out, StringComparison.Ordinal);
        }

        Assert.Empty(_root.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("openssl")]
    [InlineData("curl")]
    [InlineData("dotnet")]
    public async Task A_missing_tool_is_named_with_its_mend_before_anything_is_built(string missing)
    {
        // A path with everything the script itself needs, but not that tool.
        var tools = _root.CreateSubdirectory("tools");
        foreach (var tool in new[] { "bash", "dirname", "grep", "dotnet", "openssl", "curl" }.Where(t => t != missing))
            File.CreateSymbolicLink(Path.Combine(tools.FullName, tool), await WhereAsync(tool));
        var settings = Settings();
        settings["PATH"] = tools.FullName;

        var run = await Command.RunAsync("/bin/bash", [Path.Combine(Built.Root, "demo"), "--exit"], _root.FullName, settings);

        Assert.Equal(1, run.Code);
        Assert.Contains($"{missing} is missing: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", run.Out, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Settings() => _ports.Settings("data");

    private static async Task<string> WhereAsync(string tool) => (await Command.RunAsync("sh", ["-c", $"command -v {tool}"], "/")).Ok().Out.Trim();

    private static async Task UntilItStaysAsync(Process demo, Task<string> complaints)
    {
        while (await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
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

    private static bool Listens(int port)
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
