using System.Net;
using System.Net.Sockets;

namespace Selvage.Journeys;

/// <summary>A folder and ports for demos.</summary>
public sealed class DemoFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("selvage-demo-");

    /// <summary>The verb that ./demo ends in.</summary>
    internal static string[] Verb => [Built.Cli, "demo", "--server", Built.Server];

    internal Ports Ports { get; } = Ports.Free();

    internal string Path => _root.FullName;

    /// <summary>The data folder is named as a person would: relative to where the command is typed.</summary>
    internal Dictionary<string, string> Settings => Ports.Settings("data");

    /// <summary>Whether a server is there.</summary>
    internal bool Listens
    {
        get
        {
            using var probe = new TcpClient();
            try
            {
                probe.Connect(IPAddress.Loopback, Ports.Http);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    public void Dispose() => _root.Delete(recursive: true);
}
