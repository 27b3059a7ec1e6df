using System.Net;
using System.Net.Sockets;

namespace Selvage.Journeys;

/// <summary>The demo where it cannot pass: it says so, with the mend, and leaves nothing behind.</summary>
public sealed class DemoRefusalTests : IDisposable
{
    private readonly DemoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_check_that_the_server_leaves_out_makes_the_demo_fail_and_say_where()
    {
        var settings = _folder.Settings;
        settings["Selvage__ApiHub__LenientHeaders"] = "true";

        var run = await Command.RunAsync("dotnet", [.. DemoFolder.Verb, "--exit"], _folder.Path, settings);

        Assert.Equal(1, run.Code);
        Assert.Contains("✗", run.Out, StringComparison.Ordinal);
        Assert.Contains("400 header.region_missing", run.Out, StringComparison.Ordinal);
        Assert.Contains("server.log", run.Out, StringComparison.Ordinal);
        Assert.False(_folder.Listens);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_its_mend_before_anything_is_built()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _folder.Ports.Mtls);
        taken.Start();

        foreach (var (program, words) in new[] { ("bash", new[] { Path.Combine(Built.Root, "demo"), "--exit" }), ("dotnet", [.. DemoFolder.Verb, "--exit"]) })
        {
            var run = await Command.RunAsync(program, words, _folder.Path, _folder.Settings);

            Assert.Equal(1, run.Code);
            Assert.Contains($"{_folder.Ports.Mtls} is taken", run.Error, StringComparison.Ordinal);
            Assert.Contains("Selvage__Ports__Mtls=", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Building", run.Out, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("openssl")]
    [InlineData("curl")]
    [InlineData("dotnet")]
    public async Task A_missing_tool_is_named_with_its_mend_before_anything_is_built(string missing)
    {
        // A path with everything the script itself needs, but not that tool.
        var tools = Directory.CreateDirectory(Path.Combine(_folder.Path, "tools"));
        foreach (var tool in new[] { "bash", "dirname", "grep", "dotnet", "openssl", "curl" }.Where(t => t != missing))
            File.CreateSymbolicLink(Path.Combine(tools.FullName, tool), await WhereAsync(tool));
        var settings = _folder.Settings;
        settings["PATH"] = tools.FullName;

        var run = await Command.RunAsync("/bin/bash", [Path.Combine(Built.Root, "demo"), "--exit"], _folder.Path, settings);

        Assert.Equal(1, run.Code);
        Assert.Contains($"{missing} is missing: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", run.Out, StringComparison.Ordinal);
    }

    private static async Task<string> WhereAsync(string tool) => (await Command.RunAsync("sh", ["-c", $"command -v {tool}"], "/")).Ok().Out.Trim();
}
