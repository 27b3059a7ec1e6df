using System.Net;
using System.Net.Sockets;

namespace Selvage.Integration.Fixture;

/// <summary>Ports that nobody listens on, below the range from which the kernel takes ports for outgoing connections.</summary>
internal static class FreePorts
{
    private static int _next = 20_000 + (Environment.ProcessId % 400 * 25);

    internal static int[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => One())];

    private static int One()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _next);
            if (Free(IPAddress.Loopback, port) && Free(IPAddress.IPv6Loopback, port))
                return port;
        }
    }

    private static bool Free(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressFamilyNotSupported || e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
