using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>Which host names each listener serves: those of the settings, and on a machine without any, the loopback names.</summary>
internal sealed class ServedHosts
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];
    private readonly FrozenSet<string> _tls;
    private readonly FrozenSet<string> _mtls;
    private readonly FrozenSet<string> _admin;

    public ServedHosts(IOptions<HostsOptions> options)
    {
        var hosts = options.Value;
        _tls = Set([hosts.Portal, hosts.Auth, hosts.Hub, hosts.CardsLegacy, hosts.Jwks, hosts.Ocsp]);
        _mtls = Set([hosts.AuthMtls, hosts.HubMtls, hosts.CardsLegacy, hosts.Soap]);
        _admin = Loopback.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Plain HTTP serves public material under any name; the admin listener only under loopback names, against rebinding.</summary>
    internal bool Serves(ListenerKind listener, string host) => listener switch
    {
        ListenerKind.Tls => _tls.Contains(host),
        ListenerKind.Mtls => _mtls.Contains(host),
        ListenerKind.Admin => _admin.Contains(host),
        ListenerKind.Http => true,
        _ => false,
    };

    private static FrozenSet<string> Set(IEnumerable<string> configured)
    {
        var names = configured.Where(h => h.Length > 0).Select(h => h.Split(':')[0]).ToList();
        return (names.Count > 0 ? names : [.. Loopback]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
