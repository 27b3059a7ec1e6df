using System.Diagnostics;
using Selvage.Integration.Fixture;

namespace Selvage.Conformance;

/// <summary>A start that cannot be right is refused with words and the exit code 1, and changes nothing.</summary>
public sealed class StartTests(RunningServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("selvage-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_who_holds_it() =>
        Assert.Contains("Another server holds the data folder", await RefusedAsync(FreePorts.Take(4), $"--Selvage:DataDirectory={server.Data}"), StringComparison.Ordinal);

    [Fact]
    public async Task A_taken_port_is_named() =>
        Assert.Contains(server.Ports[0].ToString(), await RefusedAsync([server.Ports[0], .. FreePorts.Take(3)]), StringComparison.Ordinal);

    [Fact]
    public async Task Production_without_host_names_is_refused() =>
        Assert.Contains("Selvage:Hosts", await RefusedAsync(FreePorts.Take(4), "--Selvage:Environment=Production"), StringComparison.Ordinal);

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var said = await RefusedAsync(FreePorts.Take(4), "--Selvage:Certificates:Country=England", "--Selvage:ApiHub:UpstreamTimeout=0");
        Assert.Contains("Country", said, StringComparison.Ordinal);
        Assert.Contains("UpstreamTimeout", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSql_without_a_connection_string_is_refused() =>
        Assert.Contains("Selvage:Database:ConnectionString", await RefusedAsync(FreePorts.Take(4), "--Selvage:Database:Provider=PostgreSql"), StringComparison.Ordinal);

    [Fact]
    public async Task Data_without_its_key_encryption_key_is_not_opened()
    {
        await StartedOnceAsync();
        File.Delete(Path.Combine(_folder, "selvage.kek"));
        Assert.Contains("key-encryption key", await RefusedAsync(FreePorts.Take(4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_one_environment_is_not_opened_as_the_other()
    {
        var ports = await StartedOnceAsync();
        string[] hosts = ["Portal", "Auth", "Hub", "Jwks", "Ocsp", "AuthMtls", "HubMtls", "Soap"];
        var said = await RefusedAsync(ports, ["--Selvage:Environment=Production", $"--Selvage:Hosts:Pki=localhost:{ports[2]}", .. hosts.Select(h => $"--Selvage:Hosts:{h}={h.ToLowerInvariant()}.example")]);
        Assert.Contains("belongs to the environment Uat", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_certificate_for_both_listeners_is_refused()
    {
        var made = await Tool.RunAsync(_folder, "openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-keyout", "tls.key", "-out", "tls.pem"]);
        Assert.True(made.Code == 0, made.All);
        var said = await RefusedAsync(
            FreePorts.Take(4), "--Selvage:Tls:CertificateFile=tls.pem", "--Selvage:Tls:KeyFile=tls.key", "--Selvage:Tls:MtlsCertificateFile=tls.pem", "--Selvage:Tls:MtlsKeyFile=tls.key");
        Assert.Contains("same certificate", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_ends_it_with_0()
    {
        var ports = FreePorts.Take(4);
        using var process = RunningServer.Start(_folder, ports);
        await RunningServer.ReadyAsync(process, ports[2]);
        Assert.Equal(0, await TerminateAsync(process));
    }

    private async Task<int[]> StartedOnceAsync()
    {
        var ports = FreePorts.Take(4);
        using var process = RunningServer.Start(_folder, ports);
        await RunningServer.ReadyAsync(process, ports[2]);
        await TerminateAsync(process);
        return ports;
    }

    private static async Task<int> TerminateAsync(Process process)
    {
        await Tool.RunAsync("/", "kill", ["-TERM", process.Id.ToString()]);
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(bound.Token);
        return process.ExitCode;
    }

    private async Task<string> RefusedAsync(int[] ports, params string[] settings)
    {
        using var process = RunningServer.Start(_folder, ports, settings);
        var error = process.StandardError.ReadToEndAsync();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(bound.Token);
        var said = await error;
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Selvage cannot start", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        return said;
    }
}
