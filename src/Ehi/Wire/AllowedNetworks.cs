using System.Net;
using System.Net.Sockets;

namespace Selvage.Ehi.Wire;

/// <summary>
/// Which addresses receivers may have: public ones, and what the operator allows. It is asked for the very address that is connected to, every time, since
/// a name may lead elsewhere at the next look.
/// </summary>
internal sealed class AllowedNetworks
{
    // Everything that is not reachable from everywhere (IANA special-purpose registries, RFC 6890), and what would smuggle an IPv4 address in.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private readonly IPNetwork[] _allowed;

    private AllowedNetworks(IPNetwork[] allowed) => _allowed = allowed;

    /// <summary>Reads the setting.</summary>
    internal static bool TryRead(string text, out AllowedNetworks networks)
    {
        var read = new List<IPNetwork>();
        foreach (var part in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(part.Contains('/') ? part : part + (part.Contains(':') ? "/128" : "/32"), out var network))
            {
                networks = new([]);
                return false;
            }

            read.Add(network);
        }

        networks = new([.. read]);
        return true;
    }

    /// <summary>Whether a receiver may be there.</summary>
    internal bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return _allowed.Any(network => Holds(network, address)) || !Special.Any(network => Holds(network, address));
    }

    private static bool Holds(IPNetwork network, IPAddress address) => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);

    /// <summary>Connects to the first address of a name that is allowed and answers.</summary>
    /// <exception cref="NotAllowedException">None of them is allowed.</exception>
    internal async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken ct)
    {
        var all = await Dns.GetHostAddressesAsync(target.Host, ct);
        var allowed = all.Where(Allows).ToArray();
        if (allowed.Length == 0)
            throw new NotAllowedException(target.Host);
        SocketException? last = null;
        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, target.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }
}

/// <summary>A receiver's name leads only to addresses that nothing is sent to.</summary>
internal sealed class NotAllowedException(string host) : IOException($"{host} has no public address, and the operator allows none of its private ones (Selvage:Ehi:AllowedPrivateNetworks).");
