namespace Selvage.Bench.Stage;

/// <summary>nginx handing out one file as the answer to every request: two workers, kept connections, the file kept open, nothing logged.</summary>
internal static class NginxPeer
{
    private const string Settings = """
        daemon off;
        user root; # Of meaning only where root runs this: the folder is closed to others.
        worker_processes 2;
        pid {folder}/nginx.pid;
        error_log {folder}/nginx-error.log;
        events { worker_connections 1024; }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 100000000;
            open_file_cache max=10 inactive=1h;
            open_file_cache_valid 1h;
            client_body_temp_path {folder}/body;
            proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi;
            scgi_temp_path {folder}/scgi;
            types { }
            default_type application/ocsp-response;
            server {
                listen 127.0.0.1:{port};
                root {folder};
                add_header Cache-Control "max-age=300, public, no-transform, must-revalidate";
                location / { rewrite ^ /answer.der break; }
            }
        }

        """;

    /// <summary>Starts it; it serves <c>answer.der</c> of the workshop's folder.</summary>
    public static async Task<(Running Process, int Port)> StartAsync(Workshop shop)
    {
        var port = Workshop.FreePort();
        var process = shop.Start("/usr/sbin/nginx", ["-p", shop.Folder, "-c", shop.Write("nginx.conf", Settings.Replace("{port}", $"{port}").Replace("{folder}", shop.Folder))]);
        await process.ListensAsync(port);
        return (process, port);
    }
}
