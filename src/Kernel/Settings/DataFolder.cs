using System.Text;

namespace Selvage.Kernel.Settings;

/// <summary>
/// The data folder, held by this process alone: an exclusive lock file says who holds it, so that two servers never share one.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream held)
    {
        Root = root;
        _lock = held;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>A path inside the folder.</summary>
    public string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Makes the folder where it is missing (mode 0700), and takes its lock.</summary>
    /// <exception cref="StartRefusedException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Open(string directory)
    {
        var root = System.IO.Path.GetFullPath(directory);
        try
        {
            CreatePrivate(root);
            return new DataFolder(root, TakeLock(System.IO.Path.Combine(root, "selvage.lock")));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {root} cannot be written. Give this user the right to, or set Selvage:DataDirectory to another folder.");
        }
    }

    /// <summary>Makes a folder that only this user can enter.</summary>
    public static void CreatePrivate(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _ = FolderSync.TryFlush(System.IO.Path.GetDirectoryName(path)!); // A parent that belongs to others may not be opened.
    }

    /// <summary>Writes a file that only this user can read (mode 0600), whole or not at all, and on disk before it returns.</summary>
    public static void WritePrivate(string path, ReadOnlySpan<byte> content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, PrivateFile(FileMode.CreateNew)))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(path)!);
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    private static FileStream TakeLock(string path)
    {
        try
        {
            var options = PrivateFile(FileMode.OpenOrCreate);
            options.Share = FileShare.None;
            var stream = new FileStream(path, options);
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString()));
            stream.Flush();
            return stream;
        }
        catch (IOException)
        {
            throw new StartRefusedException($"Another server holds the data folder (lock file {path}). Stop it first, or set Selvage:DataDirectory to another folder.");
        }
    }

    private static FileStreamOptions PrivateFile(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

/// <summary>The server will not start; the message says why and how to mend it. No stack trace helps here.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
