using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Selvage.Kernel.Web;

/// <summary>
/// A part of this process that answers the others by HTTP on a Unix socket. It is made from an empty builder, so that no environment variable or settings file
/// of the host can open a second address.
/// </summary>
public static class SocketApplication
{
    /// <summary>A builder that listens at the socket and nowhere else.</summary>
    /// <param name="name">For the log.</param>
    /// <param name="socket">The path of the socket.</param>
    /// <param name="largestBody">The largest body that is taken, in bytes.</param>
    /// <param name="logs">The log of the whole process.</param>
    public static WebApplicationBuilder Builder(string name, string socket, long largestBody, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestBody;
            kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoLifetime>().AddSingleton(logs);
        return builder;
    }

    /// <summary>Listens, in the place of a socket file that a killed process left behind.</summary>
    public static async Task StartAsync(WebApplication app, string socket, CancellationToken ct)
    {
        File.Delete(socket);
        await app.StartAsync(ct);

        // The folder (0700) protects the moment between the two.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Takes no more requests, and lets those in flight finish.</summary>
    public static async Task StopAsync(WebApplication app, string socket, CancellationToken ct)
    {
        await app.StopAsync(ct);
        File.Delete(socket);
    }

    /// <summary>The host of the whole process hears the signals; these applications only start and stop when told.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
