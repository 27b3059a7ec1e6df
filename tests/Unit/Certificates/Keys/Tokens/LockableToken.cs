using System.Diagnostics;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Selvage.Unit.Certificates.Keys.Tokens;

/// <summary>
/// A token that locks, which SoftHSM never does: a library before SoftHSM's, made by the C compiler, that answers a user's login with
/// CKR_PIN_LOCKED while it is locked, and counts the logins. All else is SoftHSM.
/// </summary>
internal sealed class LockableToken : IDisposable
{
    private const string NewPin = "222222";

    private const string Source = """
        #include <dlfcn.h>
        #include <stdio.h>
        #include <string.h>
        #include <unistd.h>
        /* The function list of PKCS #11 2.40 (CK_FUNCTION_LIST): a version and 68 functions; C_Login is the 19th. */
        typedef unsigned long (*call)();
        struct functions { unsigned char version[2]; call call[68]; };
        static struct functions ours;
        static call login;
        static unsigned long try_login(unsigned long session, unsigned long user, unsigned char *pin, unsigned long length)
        {
            FILE *log = fopen(LOGINS, "a");
            if (log) { fputc('x', log); fclose(log); }
            return user == 1 && access(LOCK, F_OK) == 0 ? 0xA4UL : login(session, user, pin, length);
        }
        unsigned long C_GetFunctionList(struct functions **list)
        {
            struct functions *theirs;
            void *library = dlopen(SOFTHSM, RTLD_NOW);
            unsigned long (*get)(struct functions **) = library ? dlsym(library, "C_GetFunctionList") : 0;
            if (!get || get(&theirs) != 0)
                return 5UL;
            memcpy(&ours, theirs, sizeof ours);
            login = ours.call[18];
            ours.call[18] = try_login;
            *list = &ours;
            return 0;
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("selvage-lockable-");
    private readonly SoftToken _soft;
    private readonly string _softHsm;

    internal LockableToken(SoftToken soft)
    {
        (_soft, _softHsm) = (soft, soft.Options.Library);
        File.WriteAllText(Path.Combine(_folder.FullName, "lockable.c"), Source);
        soft.Options.Library = Path.Combine(_folder.FullName, "lockable.so");
        var start = new ProcessStartInfo("cc", ["-shared", "-fPIC", "-w", $"-DLOGINS=\"{LoginsFile}\"", $"-DLOCK=\"{LockFile}\"", $"-DSOFTHSM=\"{_softHsm}\"", "-o", soft.Options.Library, Path.Combine(_folder.FullName, "lockable.c"), "-ldl"]) { RedirectStandardError = true };
        using var compiler = Process.Start(start)!;
        var said = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, said);
    }

    /// <summary>How often somebody tried to log in.</summary>
    internal long Logins => File.Exists(LoginsFile) ? new FileInfo(LoginsFile).Length : 0;

    private string LoginsFile => Path.Combine(_folder.FullName, "logins");

    private string LockFile => Path.Combine(_folder.FullName, "locked");

    /// <summary>As after too many wrong PINs of somebody.</summary>
    internal void Lock() => File.WriteAllText(LockFile, string.Empty);

    /// <summary>The security officer unlocks it with a new PIN.</summary>
    /// <returns>The PIN.</returns>
    internal string Unlock()
    {
        File.Delete(LockFile);
        var factories = new Pkcs11InteropFactories();
        using var library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, _softHsm, AppType.MultiThreaded);
        using var session = library.GetSlotList(SlotsType.WithTokenPresent).Single(s => s.GetTokenInfo().Label.Trim() == _soft.Options.TokenLabel).OpenSession(SessionType.ReadWrite);
        session.Login(CKU.CKU_SO, SoftToken.OfficerPin);
        session.InitPin(NewPin);
        session.Logout();
        return NewPin;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
