using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>
/// An opened token. A login holds for the whole token, and it ends with the last session; so one session stays logged in, and the others
/// are lent out, each to one caller at a time. <see cref="Token"/> guards it with a lock of its own.
/// </summary>
internal sealed class TokenConnection : IDisposable
{
    private readonly IPkcs11Library _library;
    private readonly ISlot _slot;
    private readonly ISession _loggedIn;
    private readonly Stack<TokenSession> _idle = [];

    private TokenConnection(IPkcs11Library library, ISlot slot, ISession loggedIn) => (_library, _slot, _loggedIn) = (library, slot, loggedIn);

    /// <summary>How many sessions are out.</summary>
    internal int Lent { get; private set; }

    /// <summary>Loads the library, finds the token and logs in.</summary>
    /// <exception cref="Exception">A fault that <see cref="TokenFault"/> has words for.</exception>
    internal static TokenConnection Open(Pkcs11Options options, string pin)
    {
        var library = TokenLibrary.Load(options.Library);
        try
        {
            var slot = Find(library, options);
            return new TokenConnection(library, slot, LogIn(slot, pin));
        }
        catch
        {
            library.Dispose();
            throw;
        }
    }

    internal TokenSession Lend()
    {
        var session = _idle.TryPop(out var idle) ? idle : new TokenSession(_slot.OpenSession(SessionType.ReadWrite));
        Lent++;
        return session;
    }

    internal void TakeBack(TokenSession session, bool isGood)
    {
        Lent--;
        if (isGood)
            _idle.Push(session);
        else
            Quietly(session.Dispose);
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var session))
            Quietly(session.Dispose);
        Quietly(_loggedIn.Dispose);
        Quietly(_library.Dispose);
    }

    private static ISlot Find(IPkcs11Library library, Pkcs11Options options)
    {
        var slots = library.GetSlotList(SlotsType.WithTokenPresent).Select(s => (Slot: s, Label: s.GetTokenInfo().Label.Trim())).ToList();
        var found = slots.Where(s => s.Label == options.TokenLabel).ToList();
        if (found.Count == 1)
            return found[0].Slot;
        var there = slots.Where(s => s.Label.Length > 0).Select(s => $"'{s.Label}'").ToList();
        throw new TokenFaultException(found.Count > 1
            ? $"There are {found.Count} tokens '{options.TokenLabel}'. Plug in one of them, or give them different labels."
            : $"There is no token '{options.TokenLabel}' behind {options.Library} ({(there.Count == 0 ? "there is none at all" : "there is " + string.Join(", ", there))}). Plug it in, or give its label in Selvage:Certificates:Pkcs11:TokenLabel.");
    }

    private static ISession LogIn(ISlot slot, string pin)
    {
        var session = slot.OpenSession(SessionType.ReadWrite);
        try
        {
            session.Login(CKU.CKU_USER, pin);
        }
        catch (Pkcs11Exception already) when (already.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Something else in this process uses the same token.
        }
        catch
        {
            Quietly(session.Dispose);
            throw;
        }

        return session;
    }

    /// <summary>The token may be gone, and what it held with it.</summary>
    private static void Quietly(Action close)
    {
        try
        {
            close();
        }
        catch (Pkcs11Exception)
        {
        }
    }
}
