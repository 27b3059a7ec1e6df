using System.Globalization;

namespace Selvage.Integration.Clocks;

/// <summary>A clock for another process, which can be set while that runs (libfaketime): only the time of day moves, not the time that passes.</summary>
internal sealed class FakedClock : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sv-clock-");

    internal FakedClock() => Set(TimeSpan.Zero);

    /// <summary>For the process that is to go by it.</summary>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME_TIMESTAMP_FILE"] = Setting,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>What it shows.</summary>
    internal DateTimeOffset Now => DateTimeOffset.UtcNow + Offset;

    private TimeSpan Offset { get; set; }

    private string Setting => Path.Combine(_folder.FullName, "time");

    /// <summary>Sets it to so much from the real time; whole or not at all, since it is read at any moment.</summary>
    internal void Set(TimeSpan offset)
    {
        Offset = offset;
        File.WriteAllText(Setting + ".new", string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}\n"));
        File.Move(Setting + ".new", Setting, overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Library() =>
        Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("libfaketime is not installed: ./test installs it.");
}
