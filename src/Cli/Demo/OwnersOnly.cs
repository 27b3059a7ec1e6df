using System.Text;

namespace Selvage.Cli.Demo;

/// <summary>Files and folders that hold secrets: made so that nobody but their owner can open them, from the first moment.</summary>
internal static class OwnersOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder; one that is there stays as it is.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes sure that a file to append to is there.</summary>
    /// <returns>Its length.</returns>
    public static long Append(string path)
    {
        using var file = new FileStream(path, Options(FileMode.OpenOrCreate, ReadWrite));
        return file.Length;
    }

    /// <summary>Writes a text file anew.</summary>
    public static void Write(string path, string text, bool runs = false)
    {
        File.Delete(path);
        using var file = new FileStream(path, Options(FileMode.CreateNew, runs ? ReadWrite | UnixFileMode.UserExecute : ReadWrite));
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    private static FileStreamOptions Options(FileMode mode, UnixFileMode unix)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = unix;
        return options;
    }
}
