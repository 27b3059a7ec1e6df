using System.Diagnostics;
using System.Net.Sockets;

using Selvage.Integration.Fixture;

namespace Selvage.Conformance.Interop;

/// <summary>nginx with servers on ports of their own, which tell how they judged a client: one process, and everything it writes is below the folder.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly GoodAndRevoked _pair;
    private readonly Process _process;
    private readonly string _log;

    private Nginx(GoodAndRevoked pair, Process process, string log, int[] ports) => (_pair, _process, _log, Ports) = (pair, process, log, ports);

    /// <summary>The port of each server, in order.</summary>
    public int[] Ports { get; }

    /// <summary>Starts one server for each text of settings. Our chain is their trust, and a client certificate is needed.</summary>
    public static async Task<Nginx> StartAsync(GoodAndRevoked pair, string name, params string[] servers)
    {
        var (ports, log) = (FreePorts.Take(servers.Length), pair.At(name + ".log"));
        await pair.ShellAsync("[ -f nginx.key ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2 -keyout nginx.key -out nginx.pem 2>/dev/null");
        await File.WriteAllTextAsync(pair.At(name + ".conf"), Configuration(name, ports.Zip(servers)), TestContext.Current.CancellationToken);
        var program = File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
        var process = Process.Start(new ProcessStartInfo(program, ["-p", pair.Folder, "-e", log, "-c", pair.At(name + ".conf")]) { RedirectStandardError = true })!;
        var nginx = new Nginx(pair, process, log, ports);
        var since = Stopwatch.StartNew();
        while (!await ListensAsync(ports[^1]))
        {
            Assert.True(!process.HasExited && since.Elapsed < TimeSpan.FromSeconds(20), $"nginx does not listen: {await nginx.LogAsync()}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>What a server says to a client: the HTTP status and nginx's judgement of the certificate.</summary>
    /// <param name="port">Which server.</param>
    /// <param name="who">Name of certificate and key in the folder: good or revoked.</param>
    /// <param name="more">More of curl.</param>
    public async Task<string> AskAsync(int port, string who, params string[] more)
    {
        var said = await _pair.RunAsync("curl", ["-s", "-4", "-w", "|%{http_code}", "--cacert", "nginx.pem", "--cert", who + ".pem", "--key", who + ".key", .. more, $"https://localhost:{port}/"]);
        var parts = said.Out.Split('|');
        return parts.Length == 2 ? $"{parts[1]} {parts[0].Trim()}" : $"{said.All} {await LogAsync()}";
    }

    public async Task<string> LogAsync() => File.Exists(_log) ? await File.ReadAllTextAsync(_log) : "no log";

    private static string Configuration(string name, IEnumerable<(int Port, string Settings)> servers) =>
        $$"""
        daemon off;
        master_process off;
        pid {{name}}.pid;
        events { }
        http {
            access_log off;
            client_body_temp_path {{name}}-body; proxy_temp_path {{name}}-proxy; fastcgi_temp_path {{name}}-fastcgi; uwsgi_temp_path {{name}}-uwsgi; scgi_temp_path {{name}}-scgi;
            ssl_certificate nginx.pem;
            ssl_certificate_key nginx.key;
            ssl_protocols TLSv1.2 TLSv1.3;
            ssl_client_certificate chain.pem;
            ssl_verify_client on;
            ssl_verify_depth 2;
            error_page 495 =400 @refused;
            {{string.Concat(servers.Select(Server))}}
        }
        """;

    private static string Server((int Port, string Settings) server) =>
        $$"""
        server {
            listen 127.0.0.1:{{server.Port}} ssl;
            {{server.Settings}}
            location / { return 200 $ssl_client_verify; }
            location @refused { return 400 $ssl_client_verify; }
        }

        """;

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
