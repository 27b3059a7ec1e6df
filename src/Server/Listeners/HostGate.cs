using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>
/// The name in the handshake and the name in the request agree, and this listener serves it: otherwise a connection opened for one host
/// could carry requests for another (RFC 9110 §7.4). No name in the handshake, as with IP addresses, is fine.
/// </summary>
internal sealed class HostGate(RequestDelegate next, ServedHosts hosts)
{
    private static readonly Problem Differs = new(ProblemKind.Misdirected, "host.sni_differs", "Host differs from the handshake", "The TLS handshake named another host than the Host header does. Open a connection of its own for each host.");

    private static readonly Problem NotServed = new(ProblemKind.Misdirected, "host.not_served", "Host not served here", "This listener does not serve the host in the Host header. Check the address: TLS and mTLS have their own.");

    public Task InvokeAsync(HttpContext http)
    {
        var listener = http.Listener();
        var host = http.Request.Host.Host;
        if (!hosts.Serves(listener, host))
            return ProblemMapping.WriteAsync(http, NotServed);
        var sni = listener is ListenerKind.Tls or ListenerKind.Mtls ? http.Features.Get<ITlsHandshakeFeature>()?.HostName : null;
        return string.IsNullOrEmpty(sni) || sni.Equals(host, StringComparison.OrdinalIgnoreCase) ? next(http) : ProblemMapping.WriteAsync(http, Differs);
    }
}
