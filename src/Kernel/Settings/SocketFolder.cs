using System.Text;

namespace Selvage.Kernel.Settings;

/// <summary>
/// The folder of Unix sockets between parts of this server: only this user can enter it, so that nobody but this process can reach them.
/// </summary>
public sealed class SocketFolder : IDisposable
{
    // sockaddr_un holds 108 bytes with the final zero on Linux, 104 on macOS: the smaller one fits both.
    private const int LongestPath = 103;
    private readonly string _folder;
    private readonly bool _temporary;

    /// <summary>Settles on the folder and makes it (mode 0700).</summary>
    /// <param name="data">The data folder; the sockets lie in <c>run</c> under it where its path is short enough.</param>
    /// <param name="longestName">The longest name of a socket in it.</param>
    /// <param name="what">Whose sockets they are, for the refusal.</param>
    /// <exception cref="StartRefusedException">Neither the data folder nor the temporary folder has a short enough path.</exception>
    public SocketFolder(DataFolder data, string longestName, string what)
    {
        _folder = data.Path("run");
        if (Fits(longestName))
        {
            DataFolder.CreatePrivate(_folder);
            return;
        }

        // A data folder deep in the tree: the sockets move to a fresh private folder (made with mode 0700) under the temporary one. Its
        // name is another one at each start, which harms nobody, because only this process asks for it.
        _folder = Directory.CreateTempSubdirectory("selvage-").FullName;
        _temporary = true;
        if (!Fits(longestName))
            throw new StartRefusedException($"No path for the sockets of {what} is short enough: {_folder} leaves no room within {LongestPath} bytes. Set Selvage:DataDirectory, or TMPDIR, to a shorter path.");
    }

    /// <summary>The path of a socket.</summary>
    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_temporary && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private bool Fits(string longestName) => Encoding.UTF8.GetByteCount(Path(longestName)) <= LongestPath;
}
