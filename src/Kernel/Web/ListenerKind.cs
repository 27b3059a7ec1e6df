using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Selvage.Kernel.Web;

/// <summary>The listeners (contract: "Listeners"). What a listener is, its port decides, never a name that a client sends.</summary>
[Flags]
public enum ListenerKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>8443: TLS, no client certificate.</summary>
    Tls = 1,

    /// <summary>9443: mTLS.</summary>
    Mtls = 2,

    /// <summary>8080: plain HTTP, public material only.</summary>
    Http = 4,

    /// <summary>8081: plain HTTP on loopback, for the operator.</summary>
    Admin = 8,
}

/// <summary>Set on a connection by its listener.</summary>
/// <param name="Kind">Which listener accepted it.</param>
public sealed record ListenerFeature(ListenerKind Kind);

/// <summary>Says on which listeners an endpoint answers; elsewhere it is 404. Every endpoint has one (a test looks).</summary>
/// <param name="Kinds">The listeners.</param>
public sealed record ServedOn(ListenerKind Kinds);

/// <summary>Reading and declaring listeners.</summary>
public static class ListenerExtensions
{
    /// <summary>The listener that accepted this request's connection.</summary>
    public static ListenerKind Listener(this HttpContext http) => http.Features.Get<ListenerFeature>()?.Kind ?? ListenerKind.None;

    /// <summary>Serves an endpoint on these listeners only.</summary>
    public static TBuilder ServedOn<TBuilder>(this TBuilder endpoint, ListenerKind kinds)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ServedOn(kinds));
}
