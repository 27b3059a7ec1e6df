using System.Net;
using System.Net.Sockets;
using Selvage.Cli.Running;

namespace Selvage.Cli.Demo;

/// <summary>Looks whether the four ports are free before a server is started that would fail on them.</summary>
internal static class FreePorts
{
    public static void Check(DemoPlace place)
    {
        (string Name, int Port)[] wanted = [("Tls", place.Tls), ("Mtls", place.Mtls), ("Http", place.Http), ("Admin", place.Admin)];
        var taken = wanted.Where(w => !IsFree(w.Port)).ToList();
        if (taken.Count == 0)
            return;
        var ports = string.Join(", ", taken.Select(t => t.Port));
        var settings = string.Join(' ', taken.Select(t => $"Selvage__Ports__{t.Name}=…"));
        throw new StoppedException(new Fault("demo.port.taken", $"Port {ports} is taken", $"Another program listens there, perhaps an earlier demo. Stop it, or choose other ports: {settings} ./demo"));
    }

    private static bool IsFree(int port) =>
        Binds(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || Binds(IPAddress.IPv6Loopback, port));

    private static bool Binds(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return true;
        }
        catch (SocketException refused)
        {
            // A machine without IPv6 on loopback has no listener there that could be in the way.
            return refused.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
