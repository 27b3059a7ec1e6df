using System.Net;
using System.Security.Cryptography.X509Certificates;
using Selvage.Integration.Fixture;
using Selvage.Unit.Cli;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Client.Listener;

/// <summary><c>selvage ehi listen</c> with HTTPS and a trust chain, inside this process.</summary>
internal sealed class ListenRun : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("selvage-listen-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private Task<CliRun>? _run;

    private ListenRun(TestAuthority authority) => Authority = authority;

    public TestAuthority Authority { get; }

    public int Port { get; } = FreePorts.Take(1)[0];

    public static async Task<ListenRun> StartAsync(TestAuthority authority, string identity)
    {
        var run = new ListenRun(authority);
        await File.WriteAllTextAsync(Path.Combine(run._folder, "chain.pem"), authority.ChainPem);
        run._run = CliRun.UntilAsync(run._folder, run._stop.Token, "ehi", "listen", "--port", $"{run.Port}", "--chain", "chain.pem", "--identity", identity, "--save-cert", "server.pem", "--json");
        for (var tries = 0; tries < 200 && !run._run.IsCompleted; tries++)
        {
            if (await run.IsUpAsync())
                return run;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail((await run._run).Ends(0).Out);
        return run;
    }

    /// <summary>A probe's status.</summary>
    public async Task<HttpStatusCode> PostAsync(X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => IsItsOwn(shown) } };
        if (certificate is not null)
            handler.SslOptions.ClientCertificates = [certificate];
        using var http = new HttpClient(handler);
        using var content = new StringContent("{\"foo\":\"bar\"}", null, "application/json");
        using var response = await http.PostAsync($"https://localhost:{Port}/ehi", content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>What openssl shows of a handshake.</summary>
    public async Task<string> HandshakeAsync() => (await Outside.OpensslAsync(_folder, "s_client", "-connect", $"localhost:{Port}", "-CAfile", "server.pem")).Out;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_run is not null)
            (await _run).Ends(0);
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsItsOwn(X509Certificate? shown)
    {
        using var saved = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "server.pem"));
        return shown is not null && saved.RawData.AsSpan().SequenceEqual(shown.GetRawCertData());
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            await PostAsync(null);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
