using System.Net.Sockets;

namespace Selvage.Kernel.Web;

/// <summary>HTTP to another part of this process, over its Unix socket (<see cref="Settings.SocketFolder"/>).</summary>
public static class SocketCalls
{
    /// <summary>A handler whose every connection goes to the socket, whatever host is asked for. No proxy, no cookies, no redirects.</summary>
    /// <param name="socket">The path of the socket; nobody need be listening before the first call.</param>
    public static SocketsHttpHandler Handler(string socket) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (_, ct) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), ct);
                return new NetworkStream(connection, ownsSocket: true);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        },
    };
}
