using System.Text;
using Selvage.Kernel.Settings;

namespace Selvage.Cards;

/// <summary>
/// Where the three instances listen: Unix sockets in a folder that only this user can enter, so that nobody but this process can reach
/// them and set the headers that say for whom a call is made.
/// </summary>
public sealed class CardsSockets : IDisposable
{
    /// <summary>The regions served are 0 (default), 1 (EMEA) and 2 (APAC): requirement F2.</summary>
    public const int Regions = 3;

    // sockaddr_un holds 108 bytes with the final zero on Linux, 104 on macOS: the smaller one fits both.
    private const int LongestPath = 103;
    private readonly string _folder;
    private readonly bool _temporary;

    /// <summary>Settles on the folder and makes it (mode 0700).</summary>
    /// <exception cref="StartRefusedException">Neither the data folder nor the temporary folder has a short enough path.</exception>
    public CardsSockets(DataFolder data)
    {
        _folder = data.Path("run");
        if (Fits(_folder))
        {
            DataFolder.CreatePrivate(_folder);
            return;
        }

        // A data folder deep in the tree: the sockets move to a fresh private folder (made with mode 0700) under the temporary one. Its
        // name is another one at each start, which harms nobody, because only this process asks for it.
        _folder = Directory.CreateTempSubdirectory("selvage-").FullName;
        _temporary = true;
        if (!Fits(_folder))
            throw new StartRefusedException($"No path for the sockets of the card processor is short enough: {_folder} leaves no room within {LongestPath} bytes. Set Selvage:DataDirectory, or TMPDIR, to a shorter path.");
    }

    /// <summary>The socket file of a region; it exists while the instance runs.</summary>
    /// <param name="region">0, 1 or 2.</param>
    public string Path(int region) =>
        region is >= 0 and < Regions ? In(_folder, region) : throw new ArgumentOutOfRangeException(nameof(region), region, "Regions are 0, 1 and 2.");

    /// <inheritdoc />
    public void Dispose()
    {
        if (_temporary && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static bool Fits(string folder) => Encoding.UTF8.GetByteCount(In(folder, Regions - 1)) <= LongestPath;

    private static string In(string folder, int region) => System.IO.Path.Combine(folder, $"cards-{region}.sock");
}
