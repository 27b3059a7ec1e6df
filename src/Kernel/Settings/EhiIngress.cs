namespace Selvage.Kernel.Settings;

/// <summary>
/// Where messages for external hosts go in (requirement H1): a Unix socket on which the External Host Interface listens, and to which whatever processes
/// cards speaks HTTP/1.1 with JSON. <c>POST /v1/messages</c> takes messages and says so when they are on disk; <c>POST /v1/decisions</c> asks the host.
/// Nobody need be listening: messages then wait where they are, and a decision counts as not to be had.
/// </summary>
public sealed class EhiIngress : IDisposable
{
    private const string Name = "ehi.sock";
    private readonly SocketFolder _folder;

    /// <summary>Settles on the path; the socket itself is made by who listens.</summary>
    /// <exception cref="StartRefusedException">No path is short enough for a socket.</exception>
    public EhiIngress(DataFolder data) => _folder = new SocketFolder(data, Name, "the External Host Interface");

    /// <summary>The socket file: <c>run/ehi.sock</c> in the data folder, or in a temporary folder where that path is too long for a socket.</summary>
    public string Path => _folder.Path(Name);

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
