using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Selvage.Kernel.Settings;

/// <summary>
/// Brings a folder's own entries to disk. A file that was synced and then renamed is there after a power cut under its old name, or not at all,
/// until its folder is synced too (POSIX fsync, rationale). .NET opens no folders, so that the system is asked itself; Windows needs none of it.
/// </summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk says no.</exception>
    internal static void Flush(string folder)
    {
        if (!TryFlush(folder))
            throw new IOException($"The folder {folder} could not be brought to disk: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    /// <summary>The same, where nothing is lost if it cannot be done.</summary>
    internal static bool TryFlush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return true;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + "\0"), ReadOnly);
        if (descriptor < 0)
            return false;
        var isSynced = Sync(descriptor) == 0;
        var fault = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        Marshal.SetLastPInvokeError(fault);
        return isSynced;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
