using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Selvage.ApiHub;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>Opens the four listeners. Which one a connection came to, its port decides.</summary>
internal sealed class KestrelListeners(IConfiguration configuration, ListenerTls tls, PresentedOnConnection presented) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    // Bound without validation: Kestrel asks for them while the host is built, and all faults are to be told at once when it starts.
    private readonly SelvageOptions _selvage = Bound<SelvageOptions>(configuration, SelvageOptions.Section);
    private readonly PortsOptions _ports = Bound<PortsOptions>(configuration, PortsOptions.Section);
    private readonly ApiHubOptions _hub = Bound<ApiHubOptions>(configuration, ApiHubOptions.Section);

    public void Configure(KestrelServerOptions options)
    {
        Limits(options);
        Listen(options, _selvage.Listen, _ports.Tls, listener => Secure(listener, ListenerKind.Tls));
        Listen(options, _selvage.Listen, _ports.Mtls, listener =>
        {
            Secure(listener, ListenerKind.Mtls);
            listener.Use(next => connection => presented.OnConnectionAsync(connection, next));
        });
        Listen(options, _selvage.Listen, _ports.Http, listener => Mark(listener, ListenerKind.Http));
        options.Listen(IPAddress.Loopback, _ports.Admin, listener => Mark(listener, ListenerKind.Admin));
    }

    private void Limits(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.MaxRequestBodySize = _hub.LargestBody;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        options.Limits.MaxConcurrentConnections = 20_000;
        options.Limits.Http2.MaxRequestHeaderFieldSize = 16 * 1024;
    }

    private static void Listen(KestrelServerOptions options, string address, int port, Action<ListenOptions> configure)
    {
        if (address == "localhost")
            options.ListenLocalhost(port, configure);
        else if (address == "*")
            options.ListenAnyIP(port, configure);
        else if (IPAddress.TryParse(address, out var ip))
            options.Listen(ip, port, configure);
        else
            throw new StartRefusedException($"Selvage:Listen is {address}; it takes localhost, * (all addresses) or one IP address.");
    }

    private void Secure(ListenOptions listener, ListenerKind kind)
    {
        listener.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = HandshakeTimeout,
            OnConnection = _ => ValueTask.FromResult(tls.Of(kind)),
        });
        Mark(listener, kind);
    }

    private static TOptions Bound<TOptions>(IConfiguration configuration, string section)
        where TOptions : class, new() => configuration.GetSection(section).Get<TOptions>() ?? new TOptions();

    private static void Mark(ListenOptions listener, ListenerKind kind)
    {
        var feature = new ListenerFeature(kind);
        listener.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
    }
}
