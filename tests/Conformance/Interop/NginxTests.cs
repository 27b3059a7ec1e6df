using System.Diagnostics;
using System.Net.Sockets;

namespace Selvage.Conformance.Interop;

/// <summary>nginx ends mTLS for a client company: our chain is its trust, and our lists tell it who was revoked.</summary>
[Collection(nameof(GoodAndRevoked))]
public sealed class NginxTests(GoodAndRevoked pair) : IAsyncLifetime
{
    private readonly int[] _ports = RunningServer.FreePorts(2);
    private Process? _nginx;

    public async ValueTask InitializeAsync()
    {
        await pair.ShellAsync("cat full.crl.pem root.crl.pem > nginx.crl && [ -f nginx.key ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2 -keyout nginx.key -out nginx.pem 2>/dev/null");
        await File.WriteAllTextAsync(pair.At("nginx.conf"), Configuration(), TestContext.Current.CancellationToken);
        _nginx = Process.Start(new ProcessStartInfo(File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", ["-p", pair.Folder, "-e", pair.At("nginx.log"), "-c", pair.At("nginx.conf")]) { RedirectStandardError = true })!;
        var since = Stopwatch.StartNew();
        while (!await ListensAsync())
        {
            Assert.True(!_nginx.HasExited && since.Elapsed < TimeSpan.FromSeconds(20), $"nginx does not listen: {await LogAsync()}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is { HasExited: false })
        {
            _nginx.Kill();
            await _nginx.WaitForExitAsync();
        }

        _nginx?.Dispose();
    }

    [Theory]
    [InlineData("--tls-max", "1.2")]
    [InlineData("--tlsv1.3")]
    public async Task With_our_lists_it_lets_the_good_one_in_and_the_revoked_one_not(params string[] version)
    {
        Assert.Equal("200 SUCCESS", await CurlAsync(_ports[0], "good", version));
        Assert.Equal("400 FAILED:certificate revoked", await CurlAsync(_ports[0], "revoked", version));
    }

    [Fact]
    public async Task Without_lists_the_revoked_one_would_come_in_or_these_tests_would_prove_nothing() =>
        Assert.Equal("200 SUCCESS", await CurlAsync(_ports[1], "revoked"));

    /// <summary>One process that ends when it is told to, and everything it writes is below the folder.</summary>
    private string Configuration() =>
        $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        events { }
        http {
            access_log off;
            client_body_temp_path temp-body; proxy_temp_path temp-proxy; fastcgi_temp_path temp-fastcgi; uwsgi_temp_path temp-uwsgi; scgi_temp_path temp-scgi;
            ssl_certificate nginx.pem;
            ssl_certificate_key nginx.key;
            ssl_protocols TLSv1.2 TLSv1.3;
            ssl_client_certificate chain.pem;
            ssl_verify_client on;
            ssl_verify_depth 2;
            error_page 495 =400 @refused;
            server {
                listen 127.0.0.1:{{_ports[0]}} ssl;
                ssl_crl nginx.crl;
                location / { return 200 $ssl_client_verify; }
                location @refused { return 400 $ssl_client_verify; }
            }
            server {
                listen 127.0.0.1:{{_ports[1]}} ssl;
                location / { return 200 $ssl_client_verify; }
                location @refused { return 400 $ssl_client_verify; }
            }
        }
        """;

    private async Task<string> CurlAsync(int port, string who, params string[] version)
    {
        var said = await pair.RunAsync("curl", ["-s", "-4", "-w", "|%{http_code}", "--cacert", "nginx.pem", "--cert", who + ".pem", "--key", who + ".key", .. version, $"https://localhost:{port}/"]);
        var parts = said.Out.Split('|');
        return parts.Length == 2 ? $"{parts[1]} {parts[0].Trim()}" : $"{said.All} {await LogAsync()}";
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync("127.0.0.1", _ports[1], TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<string> LogAsync() => File.Exists(pair.At("nginx.log")) ? await File.ReadAllTextAsync(pair.At("nginx.log")) : "no log";
}
