using Selvage.Cli.Running;

namespace Selvage.Cli.Keys;

/// <summary>Writes files that hold secrets: for their owner alone from the first moment, and never over one that is there.</summary>
internal static class SecretFile
{
    /// <summary>Writes a new file and makes sure that it is on the disk.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        RefuseExisting(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Stops the command where the file is there already.</summary>
    public static void RefuseExisting(string path)
    {
        if (File.Exists(path))
            throw new StoppedException(Fault.Usage("cli.file.exists", "The file is there already", $"{path} is not written over: what it holds may exist nowhere else. Name another file, or move this one away."));
    }
}
