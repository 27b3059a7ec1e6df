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

    private readonly SocketFolder _folder;

    /// <summary>Settles on the folder and makes it (mode 0700).</summary>
    /// <exception cref="StartRefusedException">Neither the data folder nor the temporary folder has a short enough path.</exception>
    public CardsSockets(DataFolder data) => _folder = new SocketFolder(data, Name(Regions - 1), "the card processor");

    /// <summary>The socket file of a region; it exists while the instance runs.</summary>
    /// <param name="region">0, 1 or 2.</param>
    public string Path(int region) =>
        region is >= 0 and < Regions ? _folder.Path(Name(region)) : throw new ArgumentOutOfRangeException(nameof(region), region, "Regions are 0, 1 and 2.");

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private static string Name(int region) => $"cards-{region}.sock";
}
