using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>Loads a maker's PKCS #11 library.</summary>
internal static class TokenLibrary
{
    private const string NativeLoader = "libdl";
    private static readonly Pkcs11InteropFactories Factories = new();
    private static readonly Dictionary<string, IntPtr> Kept = [];

    static TokenLibrary() => NativeLibrary.SetDllImportResolver(typeof(IPkcs11Library).Assembly, ResolveLoader);

    internal static IPkcs11Library Load(string path)
    {
        // Kept for the life of the process: a library that threads of its own still run in must not be unloaded when it is opened anew.
        lock (Kept)
            Kept.TryAdd(path, NativeLibrary.Load(path));
        return Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded);
    }

    /// <summary>The interop package asks for libdl by the name that only development packages have.</summary>
    private static IntPtr ResolveLoader(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == NativeLoader && NativeLibrary.TryLoad("libdl.so.2", out var handle) ? handle : IntPtr.Zero;
}
