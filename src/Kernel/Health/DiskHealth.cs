using System.Globalization;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Health;

/// <summary>Whether there is room on the disk of the data folder.</summary>
internal sealed class DiskHealth(DataFolder folder) : IWatchHealth
{
    private const long Little = 2L << 30;
    private const long TooLittle = 256L << 20;

    public string Name => "Disk";

    public Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        var drive = new DriveInfo(folder.Root);
        return Task.FromResult<IReadOnlyList<HealthLine>>([Of(Name, drive.AvailableFreeSpace, drive.TotalSize)]);
    }

    /// <summary>Bytes as people say them.</summary>
    internal static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0.#} KiB"),
    };

    internal static HealthLine Of(string name, long free, long all)
    {
        var says = $"{Bytes(free)} of {Bytes(all)} are free where the data is.";
        return free switch
        {
            < TooLittle => new(name, HealthState.Wrong, says, "Make room at once: without it nothing can be written, and every act is refused."),
            < Little => new(name, HealthState.Attention, says, "Make room soon, or move the data folder to a larger disk."),
            _ => new(name, HealthState.Well, says),
        };
    }
}
